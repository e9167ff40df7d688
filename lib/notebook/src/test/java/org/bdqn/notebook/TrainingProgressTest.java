package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Evaluation;
import org.bdqn.training.TrainingConfig;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
  private final RecordingSink sink = new RecordingSink();
  private long nanos;
  private final TrainingProgress progress =
      new TrainingProgress(new LiveDisplay(sink, "id", () -> nanos), () -> nanos);

  private void train(long steps) {
    progress.started(TrainingConfig.quick().withSteps(1_000), "A game");
    for (int step = 1; step <= steps; step++) {
      nanos += 10_000_000;
      if (step % 100 == 0) {
        progress.episodeEnded(new EpisodeScore(step, step / 100, 2, 7, 100, 0.5));
      }
      if (step == 500) {
        progress.evaluated(step, new Evaluation(List.of(4.0, 6.0), List.of(10, 10)));
      }
      progress.stepped(step, 0.25);
    }
    progress.finished(steps);
  }

  private String lastLine() {
    return sink.plains().get(sink.plains().size() - 1);
  }

  @Test
  void aRunLeavesOneLineThatSaysHowItWent() {
    train(1_000);
    assertThat(lastLine())
        .isEqualTo(
            "Done: A game, step 1,000 of 1,000, 10 episodes, mean of the last 10: 7.00 points"
                + " (last by head 2) in 10 s");
  }

  @Test
  void aResumedRunShowsItsHistoryAndTheSpeedOfNow() {
    List<EpisodeScore> earlier = List.of(new EpisodeScore(100, 1, 2, 7, 100, 0.5));
    TrainingConfig config = TrainingConfig.quick().withSteps(1_000);
    progress.resumed(config, "A game", 500, earlier, new TreeMap<>());
    for (int step = 501; step <= 600; step++) {
      nanos += 10_000_000;
      progress.stepped(step, 0.25);
    }
    assertThat(sink.plains()).anyMatch(line -> line.contains("1 episodes, mean of the last 1"));
    assertThat(sink.plains()).anyMatch(line -> line.contains("100 steps/s, about 4 s left"));
  }

  @Test
  void aMeanThatIsRoundedToZeroHasNoSign() {
    progress.started(TrainingConfig.quick().withSteps(1), "A sea");
    progress.episodeEnded(new EpisodeScore(1, 1, 0, -0.002, 1, 0));
    nanos += 1_000_000_000;
    progress.finished(1);
    assertThat(lastLine()).contains("mean of the last 1: 0.00 points");
  }

  @Test
  void aRunThatWasStoppedSaysSo() {
    train(300);
    assertThat(lastLine()).startsWith("Stopped: A game, step 300 of 1,000");
  }

  @Test
  void progressIsShownAFewTimesPerSecondWithSpeedEpsilonAndTimeLeft() {
    train(1_000);
    assertThat(sink.plains().size()).isBetween(5, 45);
    assertThat(sink.plains()).anyMatch(line -> line.contains("100 steps/s, about 5 s left"));
    assertThat(sink.plains()).anyMatch(line -> line.contains("ε 0.25"));
    assertThat(sink.plains()).anyMatch(line -> line.contains("[plot: Score during training"));
  }

  @Test
  void evaluationsAreKeptAsATable() {
    train(1_000);
    assertThat(progress.evaluations().doubleColumn("mean").get(0)).isEqualTo(5);
    assertThat(progress.evaluations().intColumn("step").get(0)).isEqualTo(500);
  }
}
