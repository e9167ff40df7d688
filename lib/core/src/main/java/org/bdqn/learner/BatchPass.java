package org.bdqn.learner;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.replay.Batch;

/** What the networks say of a batch, and the way back from its loss to the online parameters. */
public interface BatchPass extends AutoCloseable {
  /** The online network's Q(s, ·), flattened (B, K, A). */
  float[] q();

  /** A network's Q(s′, ·), flattened (B, K, A). */
  float[] nextQ(EnsembleNetwork network);

  /**
   * The way back, once.
   *
   * @param gradient the loss's with respect to every value of {@link #q}, flattened (B, K, A)
   * @return the gradients of {@link EnsembleNetwork#values()}, in their order
   */
  List<Gradient> backward(float[] gradient);

  @Override
  void close();

  /** Begins passes: {@link AutogradPass}, or a faster one. */
  @FunctionalInterface
  interface Factory {
    /**
     * @param scope that what is computed lives in
     */
    BatchPass begin(NDManager scope, Batch batch);

    /** Networks may have been given other values, the prior too: nothing of before is good. */
    default void forget() {}
  }
}
