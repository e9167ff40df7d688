package org.bdqn.tables;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.bdqn.learner.Learner;
import org.bdqn.learner.LearnerOptions;
import org.bdqn.learner.MaskedLoss;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.Torch;
import org.bdqn.replay.Batch;

/**
 * One learning step's numbers before anything moves, to be looked at.
 *
 * @param batch the B transitions
 * @param q (B, K): Q_k(s_i, a_i), what head k predicted
 * @param targets (B, K): y_ik, what it should have predicted
 * @param headLosses (K): L_k
 * @param gradients (B, K): dL_k / dQ_k(s_i, a_i), exactly 0 where the mask is 0
 */
public record LossDetails(
    Batch batch, float[][] q, float[][] targets, float[] headLosses, float[][] gradients) {

  /**
   * What {@link Learner#learn} would compute.
   *
   * @throws IllegalArgumentException if the batch's states or actions are not the networks'
   */
  public static LossDetails of(
      EnsembleNetwork online, EnsembleNetwork target, LearnerOptions options, Batch batch) {
    NetworkShape shape = online.shape();
    try (Learner learner = new Learner(online, target, options);
        NDManager scope = Torch.newManager(online.device())) {
      float[] targets = learner.tdTargets(batch);
      float[] q = online.forward(online.input(scope, batch.states(), batch.size())).toFloatArray();
      MaskedLoss loss = MaskedLoss.of(batch, q, targets, shape.heads(), shape.actions());
      return new LossDetails(
          batch,
          ofActionsTaken(q, batch, shape),
          rows(targets, shape.heads()),
          loss.headLosses(),
          ofActionsTaken(loss.gradient(), batch, shape));
    }
  }

  /** From flattened (B, K, A) to (B, K). */
  private static float[][] ofActionsTaken(float[] values, Batch batch, NetworkShape shape) {
    float[][] taken = new float[batch.size()][shape.heads()];
    for (int row = 0; row < taken.length; row++) {
      for (int head = 0; head < shape.heads(); head++) {
        int at = (row * shape.heads() + head) * shape.actions();
        taken[row][head] = values[at + batch.actions()[row]];
      }
    }
    return taken;
  }

  private static float[][] rows(float[] values, int length) {
    float[][] rows = new float[values.length / length][];
    Arrays.setAll(rows, row -> Arrays.copyOfRange(values, row * length, (row + 1) * length));
    return rows;
  }
}
