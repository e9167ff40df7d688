package org.bdqn.bench;

import org.bdqn.env.ArcadeGame;
import org.bdqn.env.Environment;
import org.bdqn.env.Environments;
import org.bdqn.env.Step;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.random.RandomStream;
import org.bdqn.training.TrainingConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Times one agent step of the environment and, in turn with it, the bare emulator if it has one: an
 * equal game that goes through the same frames.
 */
public class EnvBenchmark extends TimedState {
  private final RandomStream random = new RandomStream(1);
  private StackedEnvironment environment;
  private ArcadeGame emulator;
  private int framesPerStep;
  private int actions;
  private Step last;

  @Setup
  public void setUp() {
    TrainingConfig training = options().training();
    environment = training.stacked(bare(training));
    framesPerStep = training.rules().frameSkip();
    actions = environment.actions().size();
    reset();
  }

  private Environment bare(TrainingConfig training) {
    if (options().hasEmulator()) {
      long seed = RandomStream.childSeed(training.seed(), "game"); // As the environment's own game.
      emulator = Environments.game(training.environment(), seed);
    }
    return options().environment();
  }

  /** The emulator follows the environment's last step. */
  @Setup(Level.Invocation)
  public void followWithEmulator() {
    if (last == null) {
      return;
    }
    if (emulator != null) {
      timeEmulator();
    }
    if (last.over()) {
      reset();
    }
  }

  private void timeEmulator() {
    long start = System.nanoTime();
    for (int frame = 0; frame < framesPerStep; frame++) {
      emulator.act(last.action());
    }
    EmulatorTimes.add(System.nanoTime() - start);
  }

  private void reset() {
    environment.reset();
    if (emulator != null) {
      emulator.reset();
    }
    last = null;
  }

  @Benchmark
  public Step env() {
    last = environment.step(random.nextInt(actions));
    return last;
  }

  @TearDown
  public void close() {
    environment.close();
    if (emulator != null) {
      emulator.close();
    }
  }
}
