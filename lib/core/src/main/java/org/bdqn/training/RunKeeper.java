package org.bdqn.training;

import java.util.NavigableMap;
import org.bdqn.preprocess.FrameShape;
import org.bdqn.replay.ReplayMemory;

/** Keeps a run where it can go on from, so that it outlives the process. */
public interface RunKeeper {
  /** Keeps nothing. */
  RunKeeper NONE = new RunKeeper() {};

  /** A run's empty replay memory. */
  default ReplayMemory memory(TrainingConfig config, FrameShape frame) {
    return new ReplayMemory(config.memorySize(), frame, config.frameStack(), config.heads());
  }

  /**
   * Brings a new loop to where its run was kept.
   *
   * @param evaluations receives those until then, by agent step
   * @return whether there was anything to go on from
   */
  default boolean restore(TrainingLoop loop, NavigableMap<Long, Evaluation> evaluations) {
    return false;
  }

  /** Agent steps from one time that a run is kept to the next. */
  default int every() {
    return Integer.MAX_VALUE;
  }

  /** Whether the evaluation of this step, if there is one, is better than all before. */
  default boolean isBest(long step, NavigableMap<Long, Evaluation> evaluations) {
    return false;
  }

  /**
   * Keeps a run as it is now. What fails is told to the listener: training goes on.
   *
   * @param evaluations until now, by agent step
   */
  default void keep(
      TrainingLoop loop, NavigableMap<Long, Evaluation> evaluations, TrainingListener listener) {}

  /** Whether all of the run is kept. */
  default boolean hasKept(TrainingLoop loop, NavigableMap<Long, Evaluation> evaluations) {
    return false;
  }
}
