package org.bdqn.training;

import java.util.List;
import java.util.NavigableMap;
import org.bdqn.learner.LearningStep;

/** Several listeners as one. */
record Listeners(List<TrainingListener> all) implements TrainingListener {
  @Override
  public void started(TrainingConfig config, String environmentName) {
    all.forEach(listener -> listener.started(config, environmentName));
  }

  @Override
  public void resumed(
      TrainingConfig config,
      String environmentName,
      long step,
      List<EpisodeScore> scores,
      NavigableMap<Long, Evaluation> evaluations) {
    all.forEach(listener -> listener.resumed(config, environmentName, step, scores, evaluations));
  }

  @Override
  public void stepped(long step, double epsilon) {
    all.forEach(listener -> listener.stepped(step, epsilon));
  }

  @Override
  public void learned(long step, LearningStep learning) {
    all.forEach(listener -> listener.learned(step, learning));
  }

  @Override
  public void episodeEnded(EpisodeScore score) {
    all.forEach(listener -> listener.episodeEnded(score));
  }

  @Override
  public void evaluated(long step, Evaluation evaluation) {
    all.forEach(listener -> listener.evaluated(step, evaluation));
  }

  @Override
  public void checkpointed(long step, double seconds) {
    all.forEach(listener -> listener.checkpointed(step, seconds));
  }

  @Override
  public void warned(long step, String message) {
    all.forEach(listener -> listener.warned(step, message));
  }

  @Override
  public void finished(long step) {
    all.forEach(listener -> listener.finished(step));
  }
}
