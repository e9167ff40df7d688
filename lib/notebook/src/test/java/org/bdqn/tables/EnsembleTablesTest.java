package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bdqn.env.Environments;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.Batch;
import org.bdqn.replay.BootstrapMask;
import org.bdqn.replay.ReplayMemory;
import org.bdqn.run.SmallRuns;
import org.bdqn.tables.EpisodeRecording.Moment;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Evaluation;
import org.bdqn.training.Evaluator;
import org.bdqn.training.Policy;
import org.bdqn.training.Preset;
import org.bdqn.training.TrainingConfig;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

class EnsembleTablesTest {
  private static final float[][] AGREED = {{1, 3}, {1, 3}};
  private static final float[][] SPLIT = {{2, 0}, {0, 4}};
  private static final EpisodeRecording TWO_STEPS =
      new EpisodeRecording(
          List.of("LEFT", "RIGHT"),
          List.of(new Moment(new byte[0], AGREED, 1, 0), new Moment(new byte[0], SPLIT, 1, 1)));

  @Test
  void voteSharesAddUpToOneInEveryStep() {
    Table shares = VoteTables.shares(TWO_STEPS, 0, 2);

    assertThat(shares.doubleColumn("share").asList()).containsExactly(0.0, 1.0, 0.5, 0.5);
    assertThat(shares.stringColumn("action").asList())
        .containsExactly("LEFT", "RIGHT", "LEFT", "RIGHT");
    assertThat(VoteTables.shares(TWO_STEPS, 1, 1).intColumn("step").asList()).containsExactly(1, 1);
    assertThatThrownBy(() -> VoteTables.ribbons(TWO_STEPS, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 steps from step 1 on")
        .hasMessageContaining("which has 2 steps");
  }

  @Test
  void ribbonsAreMeansAndDeviationsBetweenHeads() {
    Table ribbons = VoteTables.ribbons(TWO_STEPS, 0, 2);

    assertThat(ribbons.doubleColumn("mean").asList()).containsExactly(1.0, 3.0, 1.0, 2.0);
    assertThat(ribbons.doubleColumn("standard deviation").asList())
        .containsExactly(0.0, 0.0, 1.0, 2.0);
  }

  @Test
  void agreementCountsTheStepsInWhichTwoHeadsNameTheSameAction() {
    Table agreement = VoteTables.agreement(TWO_STEPS);

    assertThat(agreement.doubleColumn("share").asList()).containsExactly(1.0, 0.5, 0.5, 1.0);
  }

  @Test
  void disagreementIsTheSpreadAndTheShareOfDividedStates() {
    Disagreement disagreement = Disagreement.of(List.of(AGREED, SPLIT));

    assertThat(disagreement.spread()).isCloseTo(0.75, within(1e-9));
    assertThat(disagreement.divided()).isEqualTo(0.5);
  }

  @Test
  void intervalsAreStudentsTimesTheStandardError() {
    Map<String, Evaluation> byAgent = new LinkedHashMap<>();
    byAgent.put("three games", new Evaluation(List.of(1.0, 2.0, 3.0), List.of(1, 1, 1)));
    byAgent.put("one game", new Evaluation(List.of(5.0), List.of(1)));

    Table intervals = RunTable.intervals(byAgent);

    assertThat(intervals.doubleColumn("half").get(0))
        .isCloseTo(4.30265 / Math.sqrt(3), within(1e-4));
    assertThat(intervals.doubleColumn("half").isMissing(1)).isTrue();
  }

  @Test
  void trainingEpisodesAreGroupedByTheHeadThatLedThem() {
    Map<String, Evaluation> byHead =
        RunTable.byHead(
            List.of(
                new EpisodeScore(10, 1, 2, 5, 10, 1),
                new EpisodeScore(20, 2, 0, 1, 10, 1),
                new EpisodeScore(30, 3, 2, 7, 10, 1)));

    assertThat(byHead.keySet()).containsExactly("head 0", "head 2");
    assertThat(byHead.get("head 2").scores()).containsExactly(5.0, 7.0);
  }

  @Test
  void evaluationsAreSummarizedByStep() {
    Table episodes =
        Table.create(
            "evaluations",
            IntColumn.create("step", 20, 10, 10),
            IntColumn.create("score", 7, 1, 3));

    Table summary = RunTable.summarize(episodes);

    assertThat(summary.intColumn("step").asList()).containsExactly(10, 20);
    assertThat(summary.doubleColumn("mean").asList()).containsExactly(2.0, 7.0);
    assertThat(summary.intColumn("episodes").asList()).containsExactly(2, 1);
  }

  @Test
  void learningWithOneHeadsMaskMovesTheCoreAndThatHeadOnly() {
    TrainingConfig config = SmallRuns.breakout();
    BootstrapMask mask = new BootstrapMask(3, 1);
    try (StackedEnvironment environment =
            new StackedEnvironment(
                Environments.make(Environments.BUILT_IN_BREAKOUT), FrameEncoding.BLOG_BINARY, 4);
        EnsembleNetwork online =
            new EnsembleNetwork(
                NetworkSpec.convolutional(8, new NetworkSpec.Convolution(4, 8, 4)),
                NetworkShape.of(environment.frameShape(), 4, 4, 3),
                1);
        EnsembleNetwork before = online.targetNetwork()) {
      Policy random = Policy.random(4, new RandomStream(3));
      ReplayMemory memory = Experience.collect(environment, random, 60, mask, new RandomStream(1));
      assertThat(memory.size()).isEqualTo(60);
      Batch batch = Batch.allocate(8, online.shape().stateBytes());
      memory.sample(batch, new RandomStream(2));
      List<byte[]> states = List.of(batch.state(0), batch.nextState(1));

      Table spreads = Disagreement.whileLearning(online, config, memory, Map.of("here", states), 3);
      assertThat(spreads.intColumn("step").asList()).containsExactly(0, 1, 2, 3);
      assertThat(spreads.doubleColumn("here").get(3))
          .isEqualTo(Disagreement.of(online, states).spread());

      before.copyFrom(online);
      Arrays.fill(batch.masks(), 0b010);
      try (var learner = new org.bdqn.learner.Learner(online, before, config.learner())) {
        learner.learn(batch);
      }
      Table moves = ParameterMoves.between(before, online, states);
      assertThat(moves.stringColumn("part").asList())
          .containsExactly("core", "head 0", "head 1", "head 2");
      assertThat(moves.doubleColumn("parameters").get(0)).isPositive();
      assertThat(moves.doubleColumn("parameters").get(1)).isZero();
      assertThat(moves.doubleColumn("parameters").get(2)).isPositive();
      assertThat(moves.doubleColumn("parameters").get(3)).isZero();
      assertThat(LearningTables.layers(online).stringColumn("output").asList())
          .containsExactly("4 × 84 × 84", "4 × 20 × 20", "3 heads × 8", "3 heads × 4");
    }
  }

  @Test
  void everySeedMakesAnEnsembleOfItsOwn() {
    TrainingConfig config =
        Preset.DEEP_SEA.config().withEnvironment("DeepSea/4").withBatchSize(8).withHeads(3);
    try (StackedEnvironment environment = new Evaluator(config).environment(1)) {
      Policy random = Policy.random(2, new RandomStream(3));
      BootstrapMask mask = new BootstrapMask(3, 0.5);
      ReplayMemory memory = Experience.collect(environment, random, 60, mask, new RandomStream(1));
      NetworkShape shape = NetworkShape.of(environment.frameShape(), config.frameStack(), 2, 3);
      environment.reset();
      Map<String, List<byte[]>> states = Map.of("here", List.of(environment.state()));

      Table two = Disagreement.overSeeds(config, shape, memory, states, 3, 2);
      Table second =
          Disagreement.overSeeds(config.withSeed(9), shape, memory, states, 3, 2)
              .where(two.intColumn("seed").isEqualTo(2));

      assertThat(two.columnNames()).containsExactly("seed", "step", "here");
      assertThat(two.intColumn("seed").asList()).containsExactly(1, 1, 1, 1, 2, 2, 2, 2);
      assertThat(two.intColumn("step").asList()).containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
      assertThat(two.doubleColumn("here").asList()).doesNotHaveDuplicates();
      Table threeSteps = Disagreement.overSeeds(config.withNStep(3), shape, memory, states, 3, 2);
      assertThat(threeSteps.doubleColumn("here").get(3))
          .isNotEqualTo(two.doubleColumn("here").get(3));
      assertThat(two.doubleColumn("here").asList().subList(4, 8))
          .isEqualTo(second.doubleColumn("here").asList());
    }
  }

  @Test
  void whereHeadsSeeTheInputItselfOneHeadsLearningIsThatHeadsAlone() {
    TrainingConfig config = Preset.DEEP_SEA.config().withEnvironment("DeepSea/10");
    int moved = 3;
    try (StackedEnvironment environment =
            new StackedEnvironment(
                Environments.make("DeepSea/10"), config.frames(), config.frameStack());
        EnsembleNetwork online =
            new EnsembleNetwork(
                config.network(),
                NetworkShape.of(environment.frameShape(), config.frameStack(), 2, config.heads()),
                1);
        EnsembleNetwork before = online.targetNetwork()) {
      Policy random = Policy.random(2, new RandomStream(3));
      BootstrapMask mask = new BootstrapMask(config.heads(), 1);
      ReplayMemory memory = Experience.collect(environment, random, 60, mask, new RandomStream(1));
      Batch batch = Batch.allocate(8, online.shape().stateBytes());
      memory.sample(batch, new RandomStream(2));
      Arrays.fill(batch.masks(), 1L << moved);
      try (var learner = new org.bdqn.learner.Learner(online, before, config.learner())) {
        learner.learn(batch);
      }
      Table moves = ParameterMoves.between(before, online, List.of(batch.state(0)));
      for (int head = 0; head < config.heads(); head++) {
        assertThat(moves.doubleColumn("parameters").get(1 + head) > 0)
            .as("head %d moved", head)
            .isEqualTo(head == moved);
      }
      assertThat(LearningTables.layers(online).stringColumn("output").asList())
          .containsExactly("1 × 10 × 10", "20 heads × 50", "20 heads × 50", "20 heads × 2");
    }
  }
}
