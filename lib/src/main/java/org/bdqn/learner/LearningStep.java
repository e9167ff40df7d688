package org.bdqn.learner;

/**
 * What one learning step found.
 *
 * @param loss the total loss
 * @param headLosses L_k of every head, 0 where the batch held no sample for it
 */
public record LearningStep(float loss, float[] headLosses) {
  /** Whether every head's loss is a finite number. */
  public boolean isFinite() {
    for (float headLoss : headLosses) {
      if (!Float.isFinite(headLoss)) {
        return false;
      }
    }
    return true;
  }
}
