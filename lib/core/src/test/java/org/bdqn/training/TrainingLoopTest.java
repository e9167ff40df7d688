package org.bdqn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.bdqn.env.EnvironmentFactory;
import org.bdqn.env.Environments;
import org.bdqn.learner.LearningStep;
import org.bdqn.network.NetworkSpec;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.api.Test;

class TrainingLoopTest {
  private static final EnvironmentFactory CORRIDOR = (rules, seed) -> new Corridor();

  private static TrainingConfig corridor() {
    return TrainingConfig.quick()
        .withFrames(FrameEncoding.AS_IS)
        .withFrameStack(1)
        .withNetwork(NetworkSpec.mlp(32))
        .withSteps(4_000)
        .withHeads(4)
        .withLearningRate(1e-3)
        .withDiscount(0.9)
        .withMemorySize(4_000)
        .withLearnStart(200)
        .withTargetUpdate(100)
        .withUpdateEvery(2)
        .withEpsilonSteps(1_000)
        .withEvaluateEvery(0)
        .withMaxEpisodeSteps(200);
  }

  private static TrainingConfig breakout() {
    return TrainingConfig.quick()
        .withEnvironment(Environments.BUILT_IN_BREAKOUT)
        .withSteps(600)
        .withMemorySize(1_000)
        .withLearnStart(200)
        .withTargetUpdate(100)
        .withEpsilonSteps(100)
        .withEvaluateEvery(300)
        .withEvaluationEpisodes(1);
  }

  @Test
  void anEnsembleSolvesACorridorThatRandomPlayNeedsLongFor() {
    try (TrainingRun run = Trainer.train(corridor().withEvaluationEpsilon(0), CORRIDOR)) {
      Evaluator evaluator = new Evaluator(run.config(), CORRIDOR);
      Evaluation votes = evaluator.evaluate(run.votingPolicy(), 3, 1);
      Evaluation random = evaluator.evaluate(Policy.random(2, new RandomStream(1)), 30, 1);
      assertThat(votes.lengths()).containsOnly(Corridor.LENGTH - 1);
      assertThat(random.lengths().stream().mapToInt(Integer::intValue).average().orElseThrow())
          .isGreaterThan(3 * Corridor.LENGTH);
      for (int head = 0; head < 4; head++) {
        Policy alone = Policy.ofHead(run.network(), head);
        assertThat(evaluator.evaluate(alone, 1, 1).lengths())
            .as("head %d alone", head)
            .containsExactly(Corridor.LENGTH - 1);
      }
    }
  }

  @Test
  void nStepReturnsReachTheStartWithoutATargetNetworkThatLearns() {
    TrainingConfig neverCopied =
        corridor().withTargetUpdate(1_000_000).withEvaluationEpsilon(0).withMaxEpisodeSteps(50);
    assertThat(lengthAfter(neverCopied.withNStep(Corridor.LENGTH))).isEqualTo(Corridor.LENGTH - 1);
    assertThat(lengthAfter(neverCopied)).isEqualTo(50);
  }

  private static int lengthAfter(TrainingConfig config) {
    try (TrainingRun run = Trainer.train(config, CORRIDOR)) {
      return new Evaluator(config, CORRIDOR).evaluate(run.votingPolicy(), 1, 1).lengths().get(0);
    }
  }

  @Test
  void oneSeedGivesTheSameRunTwiceAndAnotherSeedAnother() {
    Trace first = Trace.of(breakout().withSeed(1));
    assertThat(Trace.of(breakout().withSeed(1))).isEqualTo(first);
    assertThat(Trace.of(breakout().withSeed(2))).isNotEqualTo(first);
  }

  /** What two runs are compared by. */
  private record Trace(
      List<EpisodeScore> scores, List<Evaluation> evaluations, List<List<Float>> parameters) {
    static Trace of(TrainingConfig config) {
      List<Evaluation> evaluations = new ArrayList<>();
      TrainingListener listener =
          new TrainingListener() {
            @Override
            public void evaluated(long step, Evaluation evaluation) {
              evaluations.add(evaluation);
            }
          };
      try (TrainingRun run = Trainer.train(config, listener)) {
        List<List<Float>> parameters = new ArrayList<>();
        for (NDArray value : run.network().values()) {
          List<Float> floats = new ArrayList<>();
          for (float number : value.toFloatArray()) {
            floats.add(number);
          }
          parameters.add(floats);
        }
        return new Trace(run.scores(), evaluations, parameters);
      }
    }
  }

  @Test
  void listenersHearOfEveryStepEpisodeLearningStepAndEvaluation() {
    List<String> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void started(TrainingConfig config, String environmentName) {
            heard.add("started " + environmentName);
          }

          @Override
          public void stepped(long step, double epsilon) {
            heard.add("stepped");
          }

          @Override
          public void learned(long step, LearningStep learning) {
            heard.add("learned");
          }

          @Override
          public void evaluated(long step, Evaluation evaluation) {
            heard.add("evaluated at " + step);
          }

          @Override
          public void finished(long step) {
            heard.add("finished at " + step);
          }
        };
    Trainer.train(breakout(), listener).close();
    assertThat(heard)
        .startsWith("started Breakout (built in)")
        .endsWith("finished at 600")
        .contains("evaluated at 300", "evaluated at 600");
    assertThat(heard).filteredOn("stepped"::equals).hasSize(600);
    assertThat(heard).filteredOn("learned"::equals).hasSize((600 - 200) / 4 + 1);
  }

  @Test
  void everyHeadLeadsEpisodesAndLeadsThemWhole() {
    try (TrainingRun run = Trainer.train(corridor().withSteps(2_000), CORRIDOR)) {
      TreeSet<Integer> leaders = new TreeSet<>();
      run.scores().forEach(score -> leaders.add(score.head()));
      assertThat(leaders).containsExactly(0, 1, 2, 3);
      assertThat(run.scores().stream().mapToInt(EpisodeScore::length).sum())
          .isLessThanOrEqualTo(2_000);
    }
  }

  @Test
  void anInterruptReturnsTheRunSoFarUsableAndConsumesTheInterrupt() {
    Thread training = Thread.currentThread();
    TrainingListener interrupter =
        new TrainingListener() {
          @Override
          public void stepped(long step, double epsilon) {
            if (step == 250) {
              training.interrupt();
            }
          }
        };
    try (TrainingRun run = Trainer.train(breakout(), interrupter)) {
      assertThat(run.interrupted()).isTrue();
      assertThat(run.stepsTaken()).isEqualTo(250);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(new Evaluator(run.config()).evaluate(run.votingPolicy(), 1, 1).scores())
          .hasSize(1);
    }
  }

  @Test
  void aLossThatIsNoNumberStopsTheRunAndNamesStepAndHead() {
    EnvironmentFactory poisoned = (rules, seed) -> new PoisonedRewards(new Corridor());
    assertThatThrownBy(() -> Trainer.train(corridor(), poisoned))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("step 200")
        .hasMessageContaining("head")
        .hasMessageContaining("NaN");
  }

  @Test
  void listenersAreToldOfTheEndOfARunThatFails() {
    EnvironmentFactory poisoned = (rules, seed) -> new PoisonedRewards(new Corridor());
    List<Long> ends = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void finished(long step) {
            ends.add(step);
          }
        };
    assertThatThrownBy(() -> Trainer.train(corridor(), poisoned, listener))
        .isInstanceOf(DivergedException.class);
    assertThat(ends).containsExactly(200L);
  }

  @Test
  void listenersAreToldOfTheEndWhereTheFirstEpisodeCannotBegin() {
    EnvironmentFactory broken =
        (rules, seed) ->
            new Corridor() {
              @Override
              public void reset() {
                throw new IllegalStateException("no game");
              }
            };
    List<String> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void started(TrainingConfig config, String environmentName) {
            heard.add("started");
          }

          @Override
          public void finished(long step) {
            heard.add("finished at " + step);
          }
        };
    assertThatThrownBy(() -> Trainer.train(corridor(), broken, listener)).hasMessage("no game");
    assertThat(heard).containsExactly("started", "finished at 0");
  }

  @Test
  void aLearningPathThatIsNeitherIsRefused() {
    System.setProperty(LearningPath.FAST, "FALSE");
    try {
      assertThatThrownBy(() -> Trainer.train(breakout()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("bdqn.fast is FALSE, but must be true or false");
    } finally {
      System.clearProperty(LearningPath.FAST);
    }
  }

  /** Numbers differ in their last digits, which decide nothing in so short a run. */
  @Test
  void aRunOnThePlainPathGoesTheSameWay() {
    try (TrainingRun fast = Trainer.train(breakout())) {
      System.setProperty(LearningPath.FAST, "false");
      try (TrainingRun plain = Trainer.train(breakout())) {
        assertThat(plain.scores()).isEqualTo(fast.scores());
        for (int i = 0; i < fast.network().values().size(); i++) {
          NDArray apart = plain.network().values().get(i).sub(fast.network().values().get(i));
          assertThat(apart.abs().max().getFloat()).isLessThan(1e-3f);
        }
      } finally {
        System.clearProperty(LearningPath.FAST);
      }
    }
  }
}
