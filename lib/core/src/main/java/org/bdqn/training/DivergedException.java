package org.bdqn.training;

import org.bdqn.text.Text;

/** A loss was not a finite number; the message names the step and the head. */
public final class DivergedException extends RuntimeException {
  DivergedException(long step, int head, float loss) {
    super(
        Text.format(
            "Training diverged at step %d: the loss of head %d is %s. Lower learningRate, or look at the rewards; what was logged until then is good",
            step, head, loss));
  }
}
