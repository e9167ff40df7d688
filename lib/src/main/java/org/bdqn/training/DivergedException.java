package org.bdqn.training;

/** A loss was not a finite number; the message names the step and the head. */
public final class DivergedException extends RuntimeException {
  /**
   * @param step at which it happened
   * @param loss the head's loss
   */
  public DivergedException(long step, int head, float loss) {
    super(
        "Training diverged at step %d: the loss of head %d is %s. Lower learningRate, or look at the rewards; what was logged until then is good"
            .formatted(step, head, loss));
  }
}
