package org.bdqn.training;

import org.bdqn.learner.LearningStep;
import org.bdqn.text.Text;

/** A loss was not a finite number; the message names the step and the head. */
public final class DivergedException extends RuntimeException {
  private DivergedException(String message) {
    super(message);
  }

  /**
   * Checks that all losses of a learning step are finite.
   *
   * @param step at which it was taken
   * @throws DivergedException naming the first head whose loss is not
   */
  public static void requireFinite(long step, LearningStep learning) {
    learning
        .divergedHead()
        .ifPresent(
            head -> {
              throw new DivergedException(
                  Text.format(
                      "Training diverged at step %d: the loss of head %d is %s. Lower learningRate, or look at the rewards; what was logged until then is good",
                      step, head, learning.headLosses()[head]));
            });
  }
}
