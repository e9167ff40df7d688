package org.bdqn.fast;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.bdqn.learner.BatchPass;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.replay.Batch;

/**
 * Begins {@link GradientPass}es, and keeps what one leaves for the next. Networks that see the
 * state itself compute each state that comes more than once only once, and remember what the prior
 * says of it; pictures of games are hardly ever the same.
 */
public final class FastPassFactory implements BatchPass.Factory {
  private final EnsembleNetwork online;
  private final boolean autogradThroughHeads;
  private final PriorValues priorValues;
  private final DistinctStates.Finder states;
  private final DistinctStates.Finder nextStates;

  /**
   * The way that is faster on this processor.
   *
   * @param online learns; its target network shares its prior
   */
  public FastPassFactory(EnsembleNetwork online) {
    this(online, TallProduct.AUTOGRAD_IS_FASTER);
  }

  /** One of the two ways, see {@link TallProduct#AUTOGRAD_IS_FASTER}. */
  public FastPassFactory(EnsembleNetwork online, boolean autogradThroughHeads) {
    this.online = online;
    this.autogradThroughHeads = autogradThroughHeads;
    priorValues = new PriorValues(online);
    states = new DistinctStates.Finder(online.shape().stateBytes());
    nextStates = new DistinctStates.Finder(online.shape().stateBytes());
  }

  /** A batch's states or next states as networks take them, and what their prior says of them. */
  record States(DistinctStates distinct, NDArray input, Optional<NDArray> priorValues) {
    /** Every sample's Q-values, from the trained ones of each distinct state. */
    float[] q(NDArray trained) {
      return distinct.forSamples(priorValues.map(trained::add).orElse(trained).toFloatArray());
    }
  }

  @Override
  public BatchPass begin(NDManager scope, Batch batch) {
    States now = states(scope, states, batch.states(), batch.size());
    States next = states(scope, nextStates, batch.nextStates(), batch.size());
    return new GradientPass(online, now, next, autogradThroughHeads);
  }

  private States states(
      NDManager scope, DistinctStates.Finder finder, ByteBuffer bytes, int batch) {
    if (!online.spec().convolutions().isEmpty()) {
      NDArray pictures = online.input(scope, bytes, batch);
      return new States(DistinctStates.all(bytes, batch), pictures, online.priorValues(pictures));
    }
    DistinctStates distinct = finder.of(bytes, batch);
    NDArray input = online.input(scope, distinct.states(), distinct.count());
    return new States(distinct, input, priorValues.of(distinct, input));
  }

  @Override
  public void forget() {
    priorValues.clear();
  }
}
