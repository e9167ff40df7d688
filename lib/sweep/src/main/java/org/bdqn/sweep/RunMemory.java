package org.bdqn.sweep;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bdqn.env.Environment;
import org.bdqn.network.NetworkMemory;
import org.bdqn.network.NetworkShape;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.replay.ReplayMemory;
import org.bdqn.training.TrainingConfig;

/**
 * The memory that a run's process takes, calculated.
 *
 * @param replayBytes of the replay memory, once it is full
 * @param networkBytes of the networks' parameters, gradients and the optimizer's moments
 */
record RunMemory(long replayBytes, long networkBytes) {
  private static final long MIB = 1 << 20;
  private static final Map<TrainingConfig, RunMemory> KNOWN = new ConcurrentHashMap<>();

  /** The JVM with libtorch in it, measured at 340 MiB with small networks, and some room. */
  private static final long PROCESS_BYTES = 640 * MIB;

  /** Calculated once for each configuration, as an environment is made for it. */
  static RunMemory of(TrainingConfig config) {
    return KNOWN.computeIfAbsent(config.withSeed(0).withSteps(1), RunMemory::calculated);
  }

  private static RunMemory calculated(TrainingConfig config) {
    Environment played = config.environments().make(config.rules(), config.seed());
    try (StackedEnvironment environment = config.stacked(played)) {
      NetworkShape shape = config.networkShape(environment);
      return new RunMemory(
          ReplayMemory.bytes(
              config.memorySize(), environment.frameShape(), config.frameStack(), config.heads()),
          NetworkMemory.of(config.network(), shape).bytesToTrain());
    }
  }

  long bytes() {
    return PROCESS_BYTES + replayBytes + networkBytes;
  }

  static long mib(long bytes) {
    return (bytes + MIB - 1) / MIB;
  }
}
