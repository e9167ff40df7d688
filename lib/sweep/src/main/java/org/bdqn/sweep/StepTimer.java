package org.bdqn.sweep;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bdqn.training.StopRule;
import org.bdqn.training.Trainer;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingLoop;

/** Times steps of training, in the process that {@link SweepEstimate} starts. */
public final class StepTimer {
  private static final double WARM_UP_SECONDS = 0.5;
  private static final double SECONDS = 1.5;
  private static final int SMALL_MEMORY = 2_000;

  private StepTimer() {}

  /**
   * Prints seconds per agent step, learning included, a line for each configuration that standard
   * input has; the end of that ends this process at once.
   */
  public static void main(String[] none) throws IOException {
    DataInputStream in = new DataInputStream(System.in);
    List<TrainingConfig> configs = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      configs.add(TrainingConfig.fromJson(in.readUTF()));
    }
    EndOfInput.then(() -> Runtime.getRuntime().halt(1));
    for (TrainingConfig config : configs) {
      System.out.println(secondsPerStep(config));
    }
  }

  private static double secondsPerStep(TrainingConfig config) {
    TrainingConfig learning =
        config
            .withMemorySize(
                Math.max(config.batchSize(), Math.min(config.memorySize(), SMALL_MEMORY)))
            .withLearnStart(config.batchSize())
            .withEpsilonSteps(0) // Acting by the network takes time, acting at random does not.
            .withEvaluateEvery(0)
            .withStopWhen(StopRule.NEVER);
    try (TrainingLoop loop = Trainer.begin(learning)) {
      loop.run(2L * config.batchSize());
      timed(loop, WARM_UP_SECONDS, config.updateEvery());
      return timed(loop, SECONDS, config.updateEvery());
    }
  }

  /** By whole rounds, each with one learning step. */
  private static double timed(TrainingLoop loop, double seconds, int round) {
    long start = System.nanoTime();
    long steps = 0;
    double took;
    do {
      loop.run(loop.step() + round);
      steps += round;
      took = (System.nanoTime() - start) / 1e9;
    } while (took < seconds);
    return took / steps;
  }
}
