package org.bdqn.bench;

import java.util.List;
import java.util.stream.Stream;
import org.bdqn.learner.LearningStep;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.Batch;
import org.bdqn.replay.BootstrapMask;
import org.bdqn.replay.ReplayMemory;
import org.bdqn.tables.Experience;
import org.bdqn.training.Agent;
import org.bdqn.training.Policy;
import org.bdqn.training.TrainingConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Times one learning step, on batches of random play made beforehand and used in turn. */
public class UpdateBenchmark extends TimedState {
  private static final int BATCHES = 8;
  private static final int TRANSITIONS = 2_000;

  private final RandomStream random = new RandomStream(1);
  private Agent agent;
  private List<Batch> batches;
  private int turn;

  @Setup
  public void setUp() {
    TrainingConfig training = options().training();
    agent =
        new Agent(
            options().newNetwork(), training.learner(), training.targetUpdate(), training.seed());
    try (ReplayMemory memory = played(training)) {
      batches =
          Stream.generate(() -> sampled(memory, training.batchSize())).limit(BATCHES).toList();
    }
  }

  private ReplayMemory played(TrainingConfig training) {
    BootstrapMask mask = new BootstrapMask(training.heads(), training.maskProbability());
    try (StackedEnvironment game = training.stacked(options().environment())) {
      Policy policy = Policy.random(game.actions().size(), random);
      return Experience.collect(game, policy, TRANSITIONS, mask, random);
    }
  }

  private Batch sampled(ReplayMemory memory, int size) {
    Batch batch = Batch.allocate(size, agent.online().shape().stateBytes());
    memory.sample(batch, random);
    return batch;
  }

  @Benchmark
  public LearningStep update() {
    return agent.learner().learn(batches.get(turn++ % BATCHES));
  }

  @TearDown
  public void close() {
    agent.close();
  }
}
