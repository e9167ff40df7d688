package org.bdqn.fast;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.bdqn.learner.BatchPass;
import org.bdqn.learner.Gradient;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.replay.Batch;

/**
 * A {@link BatchPass} for the CPU, whose way back is {@link GradientPass}'s. Networks that see the
 * state itself compute each state that comes more than once only once, and remember what the prior
 * says of it; pictures of games are hardly ever the same.
 */
public final class FastPass implements BatchPass {
  private final States next;
  private final DistinctStates distinct;
  private final GradientPass pass;

  private FastPass(
      EnsembleNetwork online, States states, States next, boolean autogradThroughHeads) {
    this.next = next;
    distinct = states.distinct;
    pass =
        new GradientPass(
            online.layers(),
            online.values(),
            states.input,
            states.priorValues,
            autogradThroughHeads);
  }

  /** A batch's states or next states as networks take them, and what their prior says of them. */
  private record States(DistinctStates distinct, NDArray input, Optional<NDArray> priorValues) {
    float[] q(EnsembleNetwork network) {
      NDArray trained = network.layers().forward(network.values(), input);
      return distinct.forSamples(priorValues.map(trained::add).orElse(trained).toFloatArray());
    }
  }

  @Override
  public float[] q() {
    return distinct.forSamples(pass.q().toFloatArray());
  }

  @Override
  public float[] nextQ(EnsembleNetwork network) {
    return next.q(network);
  }

  @Override
  public List<Gradient> backward(float[] gradient) {
    return pass.backward(distinct.summed(gradient));
  }

  @Override
  public void close() {
    pass.close();
  }

  /** Begins passes, and keeps what one leaves for the next. */
  public static final class Factory implements BatchPass.Factory {
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
    public Factory(EnsembleNetwork online) {
      this(online, TallProduct.AUTOGRAD_IS_FASTER);
    }

    /** One of the two ways, see {@link TallProduct#AUTOGRAD_IS_FASTER}. */
    public Factory(EnsembleNetwork online, boolean autogradThroughHeads) {
      this.online = online;
      this.autogradThroughHeads = autogradThroughHeads;
      priorValues = new PriorValues(online);
      states = new DistinctStates.Finder(online.shape().stateBytes());
      nextStates = new DistinctStates.Finder(online.shape().stateBytes());
    }

    @Override
    public BatchPass begin(NDManager scope, Batch batch) {
      States now = states(scope, states, batch.states(), batch.size());
      States next = states(scope, nextStates, batch.nextStates(), batch.size());
      return new FastPass(online, now, next, autogradThroughHeads);
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
}
