package org.bdqn.training;

import java.util.List;
import java.util.NavigableMap;
import org.bdqn.learner.LearningStep;

/** Is told of what happens in a training run; called on the training thread. */
public interface TrainingListener {
  /** The run begins. */
  default void started(TrainingConfig config, String environmentName) {}

  /**
   * The run goes on from a checkpoint; called in the place of {@link #started}.
   *
   * @param step agent steps taken until then
   * @param scores of the training episodes until then
   * @param evaluations until then, by agent step
   */
  default void resumed(
      TrainingConfig config,
      String environmentName,
      long step,
      List<EpisodeScore> scores,
      NavigableMap<Long, Evaluation> evaluations) {
    started(config, environmentName);
  }

  /** An agent step was taken; {@code step} counts from 1. */
  default void stepped(long step, double epsilon) {}

  /** A learning step was taken. */
  default void learned(long step, LearningStep learning) {}

  /** A training episode ended. */
  default void episodeEnded(EpisodeScore score) {}

  /** The voting agent was evaluated. */
  default void evaluated(long step, Evaluation evaluation) {}

  /** A checkpoint was written, which took so many seconds of the run's time. */
  default void checkpointed(long step, double seconds) {}

  /** Something failed, but the run goes on; the message says what to do. */
  default void warned(long step, String message) {}

  /** The run ended, was interrupted, or failed. */
  default void finished(long step) {}
}
