package org.bdqn.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small environments go the same way through the training as Atari's games. */
class SmallEnvironmentsTrainingTest {
  /** A few heads, so that it takes seconds. */
  private static TrainingConfig deepSea(int size) {
    return TrainingConfig.deepSea(size).withHeads(5).withBatchSize(64).withSeed(1);
  }

  @Test
  void randomizedPriorsFindTheTreasureThatRandomPlayDoesNotAndTheRunEndsThere() {
    TrainingConfig config =
        deepSea(8).withSteps(20_000).withStopWhen(StopRule.DEEP_SEA_SOLVED).withEvaluateEvery(0);
    try (TrainingRun run = Trainer.train(config)) {
      assertThat(run.interrupted()).isFalse();
      assertThat(run.stepsTaken()).isLessThan(20_000);
      assertThat(StopRule.DEEP_SEA_SOLVED.met(run.scores())).isTrue();
      List<EpisodeScore> before = run.scores().subList(0, run.scores().size() - 1);
      assertThat(StopRule.DEEP_SEA_SOLVED.met(before)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DeepSea/6",
        "DeepSeaStochastic/6",
        "Chain/8",
        "ChainOneHot/8",
        "MinAtar/Breakout-v0",
        "MinAtar/Breakout-v1"
      })
  void everyOneOfThemIsTrainedAndEvaluatedWithItsPreset(String environment) {
    TrainingConfig config =
        Preset.suiting(environment)
            .config()
            .withEnvironment(environment)
            .withHeads(2)
            .withSteps(400)
            .withLearnStart(128)
            .withMemorySize(200)
            .withEvaluateEvery(200)
            .withEvaluationEpisodes(2);
    try (TrainingRun run = Trainer.train(config)) {
      assertThat(run.stepsTaken()).isEqualTo(400);
      assertThat(run.scores()).isNotEmpty();
      Evaluation evaluation = new Evaluator(config).evaluate(run.votingPolicy(), 2, 1);
      assertThat(evaluation.scores()).hasSize(2);
    }
  }

  @Test
  void whereTheHeadsVoteEveryEpisodeIsPlayedAlikeAndWhereOneLeadsItIsNot() {
    assertThat(scoresOfUntrainedHeads(Behaviour.VOTE)).hasSize(1);
    assertThat(scoresOfUntrainedHeads(Behaviour.HEAD_PER_EPISODE)).hasSizeGreaterThan(1);
  }

  private static Set<Double> scoresOfUntrainedHeads(Behaviour behaviour) {
    int learnStart = 64;
    TrainingConfig config =
        deepSea(8)
            .withEnvironment("Chain/8")
            .withSteps(600)
            .withLearnStart(learnStart)
            .withBehaviour(behaviour)
            .withUpdateEvery(1_000)
            .withEvaluateEvery(0);
    try (TrainingRun run = Trainer.train(config)) {
      return run.scores().stream()
          .filter(score -> score.step() - score.length() > learnStart) // From its start on, ε is 0.
          .map(EpisodeScore::score)
          .collect(Collectors.toSet());
    }
  }
}
