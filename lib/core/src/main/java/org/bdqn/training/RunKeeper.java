package org.bdqn.training;

import java.util.List;
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
   * @return whether there was anything to go on from
   */
  default boolean restore(TrainingLoop loop) {
    return false;
  }

  /**
   * Keeps a run as it is now, where that is due: asked at the beginning, after every step, and at
   * the end. What fails is told to the listeners: training goes on.
   *
   * @param ended whether the run ends here
   * @return whether all of it is kept
   */
  default boolean keep(TrainingLoop loop, List<TrainingListener> listeners, boolean ended) {
    return false;
  }
}
