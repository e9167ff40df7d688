package org.bdqn.training;

import java.util.NavigableMap;
import org.bdqn.preprocess.FrameShape;
import org.bdqn.replay.ReplayMemory;

/** Keeps a run where it can go on from, so that it outlives the process. */
public interface RunKeeper {
  /** Keeps nothing. */
  RunKeeper NONE = new RunKeeper() {};

  /** A run's empty replay memory. */
  default ReplayMemory memory(int capacity, FrameShape frame, int frameStack, int heads) {
    return new ReplayMemory(capacity, frame, frameStack, heads);
  }

  /**
   * Brings a run to where it was kept.
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

  /**
   * Keeps a run as it is. What fails is told to the listener: training goes on.
   *
   * @param evaluations until now, by agent step
   */
  default void keep(
      TrainingLoop loop, NavigableMap<Long, Evaluation> evaluations, TrainingListener listener) {}

  /** Whether the latest evaluation is better than all before, so that the run is to be kept now. */
  default boolean isBest(long step, NavigableMap<Long, Evaluation> evaluations) {
    return false;
  }

  /** Whether all of the run is kept. */
  default boolean isComplete(TrainingLoop loop, NavigableMap<Long, Evaluation> evaluations) {
    return false;
  }
}
