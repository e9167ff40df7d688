package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpanTest {
  private static double[] ticks(Span span) {
    return span.ticks(600, text -> 9 * text.length() + 24);
  }

  @Test
  void ticksAreRoundAndHaveRoom() {
    assertThat(ticks(new Span(0, 1_606_144, false)))
        .containsExactly(0, 500_000, 1_000_000, 1_500_000);
    assertThat(ticks(new Span(0, 1_606, false)))
        .containsExactly(0, 200, 400, 600, 800, 1_000, 1_200, 1_400, 1_600);
    assertThat(ticks(new Span(-0.35, 0.35, false)))
        .containsExactly(-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3);
  }

  @Test
  void ticksOfLogarithmicAxesAreRoundBetweenPowersOfTenToo() {
    assertThat(ticks(new Span(10, 50, true))).startsWith(10).endsWith(50).hasSizeGreaterThan(3);
    assertThat(ticks(new Span(80, 12_000, true)))
        .contains(100, 1_000, 10_000)
        .hasSizeGreaterThan(3);
    assertThat(ticks(new Span(1, 1e12, true))).contains(1, 1e3).doesNotContain(2);
  }

  @Test
  void axesOfScoresBeginAtZeroAndThoseOfSizesDoNot() {
    assertThat(Span.of(DoubleStream.of(1, 60), false, false).fromNearZero().low()).isNegative();
    assertThat(Span.of(DoubleStream.of(10, 50), false, false).fromNearZero().low()).isPositive();
  }

  @Test
  void anAxisIsMadeLongerOnlyWhereAValueStandsTooHigh() {
    for (boolean logarithmic : new boolean[] {false, true}) {
      Span span = new Span(1, 100, logarithmic);
      assertThat(span.withRoomAbove(98, 0.1).place(98)).isCloseTo(0.9, within(1e-9));
      assertThat(span.withRoomAbove(30, 0.1)).isEqualTo(span);
    }
  }

  @Test
  void axesOfOneValueOrNoneAreWideEnough() {
    assertThat(ticks(Span.of(DoubleStream.of(7), false, false))).contains(7);
    assertThat(Span.of(DoubleStream.empty(), true, false)).isEqualTo(new Span(1, 10, true));
  }
}
