package org.bdqn.sweep;

import org.bdqn.network.NetworkShape;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.replay.ReplayMemory;
import org.bdqn.training.TrainingConfig;

/**
 * What a run's process takes, by calculation.
 *
 * @param replayBytes of the replay memory, once it is full
 * @param networkBytes of the networks' parameters, gradients and the optimizer's moments
 */
record RunMemory(long replayBytes, long networkBytes) {
  private static final long MIB = 1 << 20;

  /** The JVM with libtorch in it, measured at 330 to 420 MiB with small networks, and some room. */
  private static final long PROCESS_BYTES = 640 * MIB;

  /** Online, target, gradient, two moments; and a copy of the gradient while a step goes on. */
  private static final int COPIES = 6;

  /** Online and target share it. */
  private static final int PRIOR_COPIES = 1;

  static RunMemory of(TrainingConfig config) {
    try (StackedEnvironment environment = SweepChecks.environment(config)) {
      NetworkShape shape =
          NetworkShape.of(
              environment.frameShape(),
              config.frameStack(),
              environment.actions().size(),
              config.heads());
      int copies = COPIES + (config.network().priorScale() == 0 ? 0 : PRIOR_COPIES);
      return new RunMemory(
          ReplayMemory.bytes(
              config.memorySize(), environment.frameShape(), config.frameStack(), config.heads()),
          copies * Float.BYTES * config.network().parameters(shape));
    }
  }

  long bytes() {
    return PROCESS_BYTES + replayBytes + networkBytes;
  }

  static long mib(long bytes) {
    return (bytes + MIB - 1) / MIB;
  }
}
