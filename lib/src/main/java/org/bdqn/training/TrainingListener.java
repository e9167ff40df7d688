package org.bdqn.training;

import org.bdqn.learner.LearningStep;

/** Is told of what happens in a training run; called on the training thread. */
public interface TrainingListener {
  /** The run begins. */
  default void started(TrainingConfig config, String environmentName) {}

  /** An agent step was taken; {@code step} counts from 1. */
  default void stepped(long step, double epsilon) {}

  /** A learning step was taken. */
  default void learned(long step, LearningStep learning) {}

  /** A training episode ended. */
  default void episodeEnded(EpisodeScore score) {}

  /** The voting agent was evaluated. */
  default void evaluated(long step, Evaluation evaluation) {}

  /** The run ended, was interrupted, or failed. */
  default void finished(long step) {}
}
