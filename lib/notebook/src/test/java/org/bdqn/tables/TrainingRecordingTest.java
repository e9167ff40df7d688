package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bdqn.network.NetworkSpec;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Trainer;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingRun;
import org.junit.jupiter.api.Test;

class TrainingRecordingTest {
  private static final TrainingConfig DEEP_SEA =
      TrainingConfig.deepSea(5)
          .withHeads(2)
          .withNetwork(NetworkSpec.mlp(8))
          .withSteps(163)
          .withEvaluateEvery(150)
          .withEpsilonEnd(0.5);

  @Test
  void everyTrainingEpisodeIsRecordedAndTheEvaluationsAreNot() {
    TrainingRecording recording = TrainingRecording.ofAll();
    List<EpisodeScore> scores = train(recording);

    List<EpisodeRecording> episodes = recording.episodes();
    assertThat(scores).hasSize(32);
    assertThat(episodes).as("and the one that was cut").hasSize(33);
    for (int i = 0; i < scores.size(); i++) {
      assertThat(episodes.get(i).score()).isEqualTo(scores.get(i).score());
      checkDive(episodes.get(i).steps());
    }
    assertThat(episodes.get(32).steps()).hasSize(3);
  }

  /** The diver is a row deeper in each, and at most one column further. */
  private static void checkDive(List<EpisodeRecording.Moment> steps) {
    assertThat(steps).hasSize(5);
    for (int row = 0; row < steps.size(); row++) {
      byte[] seen = steps.get(row).observation();
      int lit = 0;
      for (int column = 0; column < 5; column++) {
        lit += seen[5 * row + column];
      }
      assertThat(lit).isEqualTo(1);
    }
  }

  @Test
  void oneEpisodeIsTheSameAsAmongAll() {
    TrainingRecording all = TrainingRecording.ofAll();
    TrainingRecording second = TrainingRecording.ofEpisode(2);
    train(all);
    train(second);

    assertThat(second.episodes()).hasSize(1);
    assertThat(second.episodes().get(0).actions()).containsExactly("ACTION 0", "ACTION 1");
    assertThat(actions(second.episodes().get(0))).isEqualTo(actions(all.episodes().get(1)));
  }

  private static List<Integer> actions(EpisodeRecording episode) {
    return episode.steps().stream().map(EpisodeRecording.Moment::action).toList();
  }

  private static List<EpisodeScore> train(TrainingRecording recording) {
    try (TrainingRun run = Trainer.train(DEEP_SEA, recording.watching(DEEP_SEA.environments()))) {
      return run.scores();
    }
  }

  @Test
  void episodesAreCountedFromOne() {
    assertThatThrownBy(() -> TrainingRecording.ofEpisode(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("number");
  }
}
