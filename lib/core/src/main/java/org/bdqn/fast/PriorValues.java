package org.bdqn.fast;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.Torch;

/**
 * What a network's randomized prior adds to its Q-values: never anything else in the same state. It
 * is computed once for each state, which pays where there are few, and for each alone: in a batch,
 * the last digits would depend on the states beside it, and a run that goes on from a checkpoint
 * would not be exactly the same.
 */
final class PriorValues {
  /** States remembered: more than DeepSea of 80 × 80 has. */
  private static final int MOST_STATES = 4096;

  private final EnsembleNetwork network;
  private final Map<ByteBuffer, float[]> known = new HashMap<>();

  PriorValues(EnsembleNetwork network) {
    this.network = network;
  }

  /** Forgets everything: the prior was changed after all. */
  void clear() {
    known.clear();
  }

  /**
   * The prior's values of a batch's distinct states, (D, K, A), or nothing if there is no prior.
   *
   * @param input the same states as the network takes them
   */
  Optional<NDArray> of(DistinctStates distinct, NDArray input) {
    if (network.prior() == null) {
      return Optional.empty();
    }
    int each = network.shape().heads() * network.shape().actions();
    float[] values = new float[distinct.count() * each];
    for (int place = 0; place < distinct.count(); place++) {
      float[] own = ofState(distinct, place, input.getManager());
      System.arraycopy(own, 0, values, place * each, each);
    }
    Shape shape = new Shape(distinct.count(), network.shape().heads(), network.shape().actions());
    return Optional.of(Torch.array(input.getManager(), values, shape));
  }

  private float[] ofState(DistinctStates distinct, int place, NDManager scope) {
    float[] own = known.get(distinct.state(place));
    if (own == null) {
      NDArray alone = network.input(scope, distinct.state(place), 1);
      own = network.priorValues(alone).orElseThrow().toFloatArray();
      if (known.size() == MOST_STATES) {
        known.clear();
      }
      known.put(distinct.copyOfState(place), own);
    }
    return own;
  }
}
