package org.bdqn.bench;

import org.bdqn.training.Trainer;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Times the training loop itself, in blocks of steps so that each has its learning steps. */
public class StepBenchmark extends TimedState {
  /** One learning step in each block where {@link TrainingConfig#updateEvery} is the tutorial's. */
  private static final int STEPS_PER_BLOCK = 4;

  private TrainingLoop loop;

  @Setup
  public void setUp() {
    TrainingConfig training = options().training();
    loop = Trainer.begin(training);
    loop.run(training.learnStart());
  }

  @Benchmark
  @OperationsPerInvocation(STEPS_PER_BLOCK)
  public void step() {
    loop.run(loop.step() + STEPS_PER_BLOCK);
  }

  @TearDown
  public void close() {
    loop.close();
  }
}
