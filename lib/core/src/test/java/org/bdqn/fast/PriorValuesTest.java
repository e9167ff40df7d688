package org.bdqn.fast;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import org.bdqn.learner.Closeness;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.network.Torch;
import org.junit.jupiter.api.Test;

class PriorValuesTest {
  private static final NetworkShape SHAPE = new NetworkShape(1, 2, 3, 1, 2, 4);

  private static ByteBuffer oneHot(int... places) {
    ByteBuffer states = ByteBuffer.allocateDirect(places.length * 6);
    for (int sample = 0; sample < places.length; sample++) {
      states.put(sample * 6 + places[sample], (byte) 1);
    }
    return states;
  }

  @Test
  void whatIsRememberedIsWhatThePriorSays() {
    DistinctStates.Finder finder = new DistinctStates.Finder(6);
    try (EnsembleNetwork network =
            new EnsembleNetwork(NetworkSpec.mlp(5).withPriorScale(3), SHAPE, 1);
        NDManager scope = Torch.newManager()) {
      PriorValues values = new PriorValues(network);
      for (int[] places : new int[][] {{0, 1, 0}, {1, 0}, {5, 1, 2}, {2, 5, 5, 0}}) {
        DistinctStates distinct = finder.of(oneHot(places), places.length);
        NDArray input = network.input(scope, distinct.states(), distinct.count());
        NDArray expected = network.priorValues(input).orElseThrow();
        NDArray actual = values.of(distinct, input).orElseThrow();
        assertThat(actual.getShape()).isEqualTo(expected.getShape());
        Closeness.assertClose(actual.toFloatArray(), expected.toFloatArray());
      }
    }
  }

  @Test
  void withoutAPriorThereIsNothing() {
    try (EnsembleNetwork network = new EnsembleNetwork(NetworkSpec.mlp(5), SHAPE, 1);
        NDManager scope = Torch.newManager()) {
      DistinctStates distinct = new DistinctStates.Finder(6).of(oneHot(1, 2), 2);
      NDArray input = network.input(scope, distinct.states(), distinct.count());
      assertThat(new PriorValues(network).of(distinct, input)).isEmpty();
    }
  }
}
