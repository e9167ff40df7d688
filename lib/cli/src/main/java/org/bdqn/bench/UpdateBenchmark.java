package org.bdqn.bench;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.bdqn.learner.LearningStep;
import org.bdqn.network.NetworkShape;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.Batch;
import org.bdqn.replay.BootstrapMask;
import org.bdqn.training.Agent;
import org.bdqn.training.TrainingConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Times one learning step, on batches made beforehand and used in turn. */
public class UpdateBenchmark extends TimedState {
  private static final int BATCHES = 8;

  private final RandomStream random = new RandomStream(1);
  private Agent agent;
  private List<Batch> batches;
  private int turn;

  @Setup
  public void setUp() {
    TrainingConfig training = options().training();
    agent =
        new Agent(options().newNetwork(), training.learner(), training.updates(), training.seed());
    batches = Stream.generate(() -> randomBatch(training)).limit(BATCHES).toList();
  }

  private Batch randomBatch(TrainingConfig training) {
    NetworkShape shape = agent.online().shape();
    BootstrapMask mask = new BootstrapMask(training.heads(), training.maskProbability());
    Batch batch = Batch.allocate(training.batchSize(), shape.stateBytes());
    fill(batch.states(), shape.maxInput());
    fill(batch.nextStates(), shape.maxInput());
    for (int row = 0; row < batch.size(); row++) {
      batch.actions()[row] = random.nextInt(shape.actions());
      batch.rewards()[row] = random.nextInt(-1, 2);
      batch.terminals()[row] = random.nextBoolean();
      batch.masks()[row] = mask.draw(random);
    }
    return batch;
  }

  private void fill(ByteBuffer states, int maxInput) {
    for (int i = 0; i < states.capacity(); i++) {
      states.put(i, (byte) random.nextInt(maxInput + 1));
    }
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
