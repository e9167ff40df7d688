package org.bdqn.learner;

import org.bdqn.replay.Batch;
import org.bdqn.replay.BootstrapMask;

/**
 * The heads' losses on a batch, L_k = Σ_i m_ik · huber(Q_k(s_i, a_i) − y_ik) / Σ_i m_ik, and 0 for
 * a head with no sample; and their gradient with respect to every Q-value.
 *
 * <p>The mask multiplies each sample's loss before anything is averaged: a sample with m_ik = 0
 * leaves exactly no gradient in head k.
 *
 * @param headLosses (K): L_k
 * @param gradient dL_k/dQ of every head k, flattened (B, K, A)
 */
public record MaskedLoss(float[] headLosses, float[] gradient) {
  /**
   * @param q Q(s, ·), flattened (B, K, A)
   * @param targets y, flattened (B, K)
   */
  public static MaskedLoss of(Batch batch, float[] q, float[] targets, int heads, int actions) {
    MaskedLoss loss = new MaskedLoss(new float[heads], new float[q.length]);
    for (int head = 0; head < heads; head++) {
      int samples = 0;
      for (long mask : batch.masks()) {
        samples += BootstrapMask.includes(mask, head) ? 1 : 0;
      }
      double sum = 0;
      for (int row = 0; row < batch.size(); row++) {
        if (BootstrapMask.includes(batch.masks()[row], head)) {
          int at = (row * heads + head) * actions + batch.actions()[row];
          float error = q[at] - targets[row * heads + head];
          sum += huber(error);
          loss.gradient[at] = huberSlope(error) / samples;
        }
      }
      loss.headLosses[head] = samples == 0 ? 0 : (float) (sum / samples);
    }
    return loss;
  }

  /** Quadratic within ±1, linear beyond. */
  private static float huber(float error) {
    float size = Math.abs(error);
    return size <= 1 ? 0.5f * error * error : size - 0.5f;
  }

  private static float huberSlope(float error) {
    return Math.max(-1, Math.min(1, error));
  }
}
