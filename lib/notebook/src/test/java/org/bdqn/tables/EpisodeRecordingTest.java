package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.bdqn.env.ArcadeGame;
import org.bdqn.env.Environments;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.random.RandomStream;
import org.bdqn.training.Policy;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class EpisodeRecordingTest {
  private static StackedEnvironment breakout() {
    return new StackedEnvironment(
        Environments.make(Environments.BUILT_IN_BREAKOUT), FrameEncoding.BLOG_BINARY, 4);
  }

  @Test
  void aRecordedVoteHoldsEveryHeadsQValuesAndTheActionThatWon() {
    try (StackedEnvironment environment = breakout();
        EnsembleNetwork network =
            new EnsembleNetwork(
                NetworkSpec.compact(), NetworkShape.of(environment.frameShape(), 4, 4, 5), 1)) {
      EpisodeRecording recording = EpisodeRecording.ofVotes(environment, network, 40);
      assertThat(recording.steps()).hasSize(40);
      assertThat(recording.steps().get(0).action()).as("FIRE serves").isEqualTo(1);
      for (EpisodeRecording.Moment moment : recording.steps()) {
        assertThat(moment.observation()).hasSize(ArcadeGame.SCREEN_BYTES);
        assertThat(moment.q()).hasDimensions(5, 4);
        assertThat(
                moment.votes().counts()[0]
                    + moment.votes().counts()[1]
                    + moment.votes().counts()[2]
                    + moment.votes().counts()[3])
            .isEqualTo(5);
      }
      checkTables(recording);
    }
  }

  private static void checkTables(EpisodeRecording recording) {
    List<Integer> divided = recording.costliest(3, 5);
    assertThat(divided).hasSize(3).isSorted();
    Table votes = recording.votes(divided);
    assertThat(votes.rowCount()).isEqualTo(3 * 4);
    assertThat(votes.intColumn("votes").sum()).isEqualTo(3 * 5);
    Table q = recording.qValues(divided.get(0));
    assertThat(q.rowCount()).isEqualTo(5 * 4);
    assertThat(q.doubleColumn("value").get(0))
        .isEqualTo(recording.steps().get(divided.get(0)).q()[0][0]);
  }

  @Test
  void aRecordedPolicyHoldsItsScoreAndStopsWithTheEpisode() {
    try (StackedEnvironment environment = breakout()) {
      Policy random = Policy.random(4, new RandomStream(3));
      EpisodeRecording recording = EpisodeRecording.of(environment, random, 10_000);
      assertThat(recording.steps()).hasSizeBetween(50, 2_000);
      assertThat(recording.score())
          .isEqualTo(recording.steps().stream().mapToDouble(EpisodeRecording.Moment::reward).sum());
    }
  }

  @Test
  void theCostliestStepsAreThoseWhereAHeadsChoiceLosesMostAndNoNeighbours() {
    float[][] unanimous = {{1, 0}, {3, 2}};
    float[][] cheap = {{1, 1.1f}, {1.1f, 1}, {1.1f, 1}};
    float[][] dear = {{0, 2}, {5, 1}, {5, 1}};
    EpisodeRecording recording =
        recording(List.of(dear, dear, unanimous, unanimous, cheap, unanimous));

    assertThat(recording.costOfOneHead(0)).isCloseTo(2 / 3.0, within(1e-6));
    assertThat(recording.costOfOneHead(2)).isZero();
    assertThat(recording.costliest(2, 2)).containsExactly(0, 4);
    assertThat(recording.costliest(2, 1)).containsExactly(0, 1);
    assertThat(recording.costliest(99, 3)).containsExactly(0, 4);
  }

  @Test
  void actionsThatDoTheSameAreWorthTheSame() {
    float[][] q = {{3, 0}, {0, 1}}; // mean 1.5 and 0.5; one head names each
    EpisodeRecording recording = recording(List.<float[][]>of(q));

    assertThat(recording.costOfOneHead(0)).isCloseTo(0.5, within(1e-6));
    assertThat(recording.costOfOneHead(0, "LEFT", "RIGHT")).isZero();
  }

  @Test
  void aStepNearALostLifeIsNotAmongTheCostliestUnlessThereAreTooFew() {
    float[][] cheap = {{1, 1.1f}, {1.1f, 1}, {1.1f, 1}};
    float[][] dear = {{0, 2}, {5, 1}, {5, 1}};
    List<EpisodeRecording.Moment> moments = new ArrayList<>();
    for (float[][] q : List.of(cheap, cheap, dear, dear, dear, cheap, cheap)) {
      boolean lost = moments.size() == 3;
      moments.add(new EpisodeRecording.Moment(new byte[0], q, 0, 0, lost));
    }
    EpisodeRecording recording = new EpisodeRecording(List.of("LEFT", "RIGHT"), moments);

    assertThat(recording.costliest(2, 2)).containsExactly(0, 6);
    assertThat(recording.costliest(3, 2)).containsExactly(0, 2, 6);
  }

  @Test
  void theBestStretchHasTheMostPointsAndIsTheFirstOfEquals() {
    float[][] q = {{0, 1}};
    EpisodeRecording recording = recording(List.of(q, q, q, q, q, q, q)); // Rewards 0, 1, 2, 0, …

    assertThat(recording.bestStretch(2)).isEqualTo(1);
    assertThat(recording.points(1, 3)).isEqualTo(3);
    assertThat(recording.bestStretch(100)).as("all of it").isZero();
  }

  private static EpisodeRecording recording(List<float[][]> values) {
    List<EpisodeRecording.Moment> moments = new ArrayList<>();
    for (float[][] q : values) {
      moments.add(new EpisodeRecording.Moment(new byte[0], q, 0, moments.size() % 3));
    }
    return new EpisodeRecording(List.of("LEFT", "RIGHT"), moments);
  }
}
