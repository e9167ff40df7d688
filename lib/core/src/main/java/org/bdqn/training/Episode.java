package org.bdqn.training;

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
   * Plays an episode from its start, until it is over, cut, or the thread is interrupted.
   *
   * @param maxSteps agent steps after which it is cut
   */
  public static Episode play(StackedEnvironment environment, Policy policy, int maxSteps) {
    environment.reset();
    double score = 0;
    int length = 0;
    boolean over = false;
    while (!over && length < maxSteps && !Thread.currentThread().isInterrupted()) {
      Step step = environment.step(policy.act(environment.state()));
      score += step.reward();
      length++;
      over = step.over();
    }
    return new Episode(score, length);
  }
}
