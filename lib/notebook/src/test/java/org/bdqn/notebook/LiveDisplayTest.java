package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

class LiveDisplayTest {
  private static final long MILLI = 1_000_000;

  private final RecordingSink sink = new RecordingSink();
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5 * MILLI);
  private final LiveDisplay live = new LiveDisplay(sink, "one", clock::get);

  @Test
  void passesOnAtMostFourUpdatesPerSecond() {
    IntStream.range(0, 1_000)
        .forEach(
            step -> {
              live.update("step " + step);
              clock.addAndGet(MILLI);
            });

    assertThat(sink.shown).hasSize(1);
    assertThat(sink.updated)
        .extracting(Output::plain)
        .containsExactly("step 250", "step 500", "step 750");
    assertThat(sink.ids).containsOnly("one");
  }

  @Test
  void saysWhenAnUpdateWouldBePassedOn() {
    assertThat(live.isDue()).isTrue();
    live.update("first");
    assertThat(live.isDue()).isFalse();
    clock.addAndGet(250 * MILLI);
    assertThat(live.isDue()).isTrue();
  }

  @Test
  void takesAtMostATenthOfTheTimeWhereDrawingIsSlow() {
    OutputSink slow =
        new OutputSink() {
          @Override
          public void show(Output output, String id) {
            clock.addAndGet(100 * MILLI);
          }

          @Override
          public void update(Output output, String id) {
            show(output, id);
          }

          @Override
          public long pauseMillis() {
            return 250;
          }
        };
    LiveDisplay display = new LiveDisplay(slow, "slow", clock::get);

    display.update("first");

    clock.addAndGet(899 * MILLI);
    assertThat(display.isDue()).isFalse();
    clock.addAndGet(MILLI);
    assertThat(display.isDue()).isTrue();
  }

  @Test
  void showsALineAboveAPlot() {
    live.update("<b>half</b>", "half");
    clock.addAndGet(250 * MILLI);
    live.update(plot());

    Output last = sink.updated.get(0);
    assertThat(last.html()).containsSubsequence("<b>half</b>", "<img ");
    assertThat(last.html()).doesNotContain("<script");
    assertThat(last.plain()).startsWith("half\n[plot: Exploration");
    assertThat(TestPictures.colours(TestPictures.decode(last.picture()))).isGreaterThan(2);
  }

  @Test
  void leavesOneLineAtTheEndWhateverWasThrottled() {
    live.update(plot());
    live.update("overtaken");
    live.finish("done <in> 3 s");
    live.update("too late");
    live.close();

    assertThat(sink.updated).hasSize(1);
    Output last = sink.updated.get(0);
    assertThat(last.plain()).isEqualTo("done <in> 3 s");
    assertThat(last.html()).contains("done &lt;in&gt; 3 s").doesNotContain("<img");
  }

  @Test
  void closingLeavesTheLastLine() {
    live.update("1 %");
    live.update("<i>99 %</i>", "99 %");
    live.close();

    assertThat(sink.updated).extracting(Output::plain).containsExactly("99 %");
    assertThat(sink.updated.get(0).html()).contains("<i>99 %</i>").doesNotContain("<img");
  }

  @Test
  void refusesNull() {
    assertThatThrownBy(() -> live.update((Plot) null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plot is null");
  }

  private static Plot plot() {
    return Plots.epsilonSchedule(
        Table.create("e", IntColumn.create("step", 0, 10), IntColumn.create("epsilon", 1, 0)));
  }
}
