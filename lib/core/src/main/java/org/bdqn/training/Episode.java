package org.bdqn.training;

import java.util.function.Consumer;
import org.bdqn.env.Step;
import org.bdqn.preprocess.StackedEnvironment;

/**
 * One episode played to its end.
 *
 * @param score points won, unclipped
 * @param length agent steps
 */
public record Episode(double score, int length) {
  /**
   * Plays what is left of an episode, until it is over, cut, or the thread is interrupted.
   *
   * @param environment reset before, to play from an episode's start
   * @param maxSteps agent steps after which it is cut
   * @param watcher is told of each step
   */
  public static Episode play(
      StackedEnvironment environment, Policy policy, int maxSteps, Consumer<Step> watcher) {
    double score = 0;
    int length = 0;
    boolean over = false;
    while (!over && length < maxSteps && !Thread.currentThread().isInterrupted()) {
      Step step = environment.step(policy.act(environment.state()));
      score += step.reward();
      length++;
      over = step.over();
      watcher.accept(step);
    }
    return new Episode(score, length);
  }
}
