package org.bdqn.learner;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What one learning step found.
 *
 * @param loss the total loss
 * @param headLosses L_k of every head, 0 where the batch held no sample for it
 */
public record LearningStep(float loss, float[] headLosses) {
  /** The first head whose loss is not a finite number, if there is one. */
  public OptionalInt divergedHead() {
    return IntStream.range(0, headLosses.length)
        .filter(head -> !Float.isFinite(headLosses[head]))
        .findFirst();
  }
}
