package org.bdqn.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.modality.rl.LruReplayBuffer;
import ai.djl.modality.rl.agent.EpsilonGreedy;
import ai.djl.modality.rl.agent.QAgent;
import ai.djl.modality.rl.agent.RlAgent;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bdqn.learner.GradientScaling;
import org.bdqn.learner.LearnerOptions;
import org.bdqn.learner.NetworkChoice;
import org.bdqn.learner.RewardClipping;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkSpec;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.training.Corridor;
import org.junit.jupiter.api.Test;

/** DJL's agent in the kit's environment, and the kit's agent in DJL's loop. */
class DjlTrainingTest {
  private static final int SHORTEST = Corridor.LENGTH - 1;
  private static final int MAX_STEPS = 100;
  private static final float DISCOUNT = 0.9f;

  private static DjlEnvironment corridor(int seed) {
    StackedEnvironment corridor = new StackedEnvironment(new Corridor(), FrameEncoding.AS_IS, 1);
    DjlEnvironment environment =
        new DjlEnvironment(corridor, new LruReplayBuffer(16, 2_000), MAX_STEPS);
    Engine.getEngine("PyTorch").setRandomSeed(seed); // DJL's buffer and noise draw from it.
    return environment;
  }

  /** Whether the agent walks straight to the goal: in as few steps as can be. */
  private static boolean solves(DjlEnvironment environment, RlAgent agent) {
    environment.reset();
    for (int step = 1; step < SHORTEST; step++) {
      if (environment.step(agent.chooseAction(environment, false), false).isDone()) {
        return false;
      }
    }
    var last = environment.step(agent.chooseAction(environment, false), false);
    return last.isDone() && last.getReward().getFloat() == 1;
  }

  @Test
  void djlsOwnQAgentLearnsInTheKitsEnvironment() {
    try (DjlEnvironment environment = corridor(2);
        Model model = Model.newInstance("q", Device.cpu(), "PyTorch")) {
      model.setBlock(actionValue());
      try (Trainer trainer = model.newTrainer(adam())) {
        trainer.initialize(new Shape(1, 1, 1, Corridor.LENGTH), new Shape(1, 2));
        RlAgent agent = new QAgent(trainer, DISCOUNT);
        assertThat(solves(environment, agent)).isFalse();
        RlAgent exploring = new EpsilonGreedy(agent, Tracker.fixed(0.5f));
        for (int episode = 0; episode < 20; episode++) {
          environment.runEnvironment(exploring, true);
          for (int update = 0; update < 10; update++) {
            agent.trainBatch(environment.getBatch());
            trainer.step();
          }
        }
        assertThat(solves(environment, agent)).isTrue();
      }
    }
  }

  /** Q(s, a) from observations (B, 1, 1, 8) and actions (B, 2) to (B, 1). */
  private static SequentialBlock actionValue() {
    return new SequentialBlock()
        .add(
            new LambdaBlock(
                in ->
                    new NDList(
                        NDArrays.concat(new NDList(Blocks.batchFlatten(in.get(0)), in.get(1)), 1)),
                "observation and action"))
        .add(Linear.builder().setUnits(32).build())
        .add(Activation::relu)
        .add(Linear.builder().setUnits(1).build());
  }

  private static DefaultTrainingConfig adam() {
    return new DefaultTrainingConfig(Loss.l2Loss())
        .optDevices(new Device[] {Device.cpu()})
        .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.01f)).build());
  }

  @Test
  void theKitsAgentLearnsInDjlsLoopTheSameWayForOneSeed() {
    float[][] first = trainEnsemble(1);
    assertThat(Arrays.deepEquals(trainEnsemble(1), first)).isTrue();
    assertThat(Arrays.deepEquals(trainEnsemble(2), first)).isFalse();
  }

  /** All trained values. */
  private static float[][] trainEnsemble(int seed) {
    LearnerOptions options =
        new LearnerOptions(
            true, NetworkChoice.TARGET, GradientScaling.CORE, RewardClipping.SIGN, 3e-3, DISCOUNT);
    NetworkSpec spec = NetworkSpec.mlp(32);
    try (DjlEnvironment environment = corridor(seed);
        EnsembleNetwork network = new EnsembleNetwork(spec, environment.networkShape(4), seed);
        DjlAgent agent = new DjlAgent(network, options, 0.5, 50, seed)) {
      assertThat(solves(environment, agent)).isFalse();
      RlAgent exploring = new EpsilonGreedy(agent, Tracker.fixed(0.5f));
      List<Float> returns = new ArrayList<>();
      for (int episode = 0; episode < 30; episode++) {
        returns.add(environment.runEnvironment(exploring, true));
        for (int update = 0; update < 12; update++) {
          agent.trainBatch(environment.getBatch());
        }
      }
      assertThat(returns).contains(1f);
      assertThat(solves(environment, agent)).isTrue();
      return network.values().stream().map(v -> v.toFloatArray()).toArray(float[][]::new);
    }
  }
}
