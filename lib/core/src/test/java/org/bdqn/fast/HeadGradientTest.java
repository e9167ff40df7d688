package org.bdqn.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bdqn.learner.Gradient;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.network.Torch;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Heads of any layers against the same heads in plain Java, one number at a time, in double. */
class HeadGradientTest {
  private static final int HEADS = 3;
  private static final int ACTIONS = 2;
  private static final int BATCH = 4;
  private static final NetworkShape SHAPE = new NetworkShape(2, 3, 2, 255, ACTIONS, HEADS);
  private static final double STEP = 1e-6;

  static List<NetworkSpec> specs() {
    return List.of(
        NetworkSpec.mlp(),
        NetworkSpec.mlp(5),
        NetworkSpec.mlp(5, 4),
        NetworkSpec.mlp(6, 3, 5),
        NetworkSpec.mlp().withDueling(true),
        NetworkSpec.mlp(5, 4).withDueling(true));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void qValuesAndGradientsAreThoseOfPlainJava(NetworkSpec spec) {
    byte[] states = new byte[BATCH * SHAPE.stateBytes()];
    new RandomStream(1).nextBytes(states);
    float[] weights = weights();
    try (EnsembleNetwork network = new EnsembleNetwork(spec, SHAPE, 1);
        NDManager scope = Torch.newManager()) {
      PlainHeads plain = new PlainHeads(spec, network);
      ByteBuffer bytes = ByteBuffer.allocateDirect(states.length).put(states);
      FastPassFactory.States input =
          new FastPassFactory.States(
              DistinctStates.all(bytes, BATCH),
              network.input(scope, bytes, BATCH),
              Optional.empty());
      List<Gradient> gradients;
      try (GradientPass pass = new GradientPass(network, input, input, true)) {
        assertClose("q", pass.q(), plain.q(states));
        gradients = pass.backward(weights);
      }
      for (int i = 0; i < gradients.size(); i++) {
        assertClose(
            network.names().get(i),
            gradients.get(i).dense().toFloatArray(),
            plain.gradient(i, states, weights));
      }
    }
  }

  /** Of the Q-values' sum whose gradient is taken. */
  private static float[] weights() {
    RandomStream random = new RandomStream(2);
    float[] weights = new float[BATCH * HEADS * ACTIONS];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextFloat() * 2 - 1;
    }
    return weights;
  }

  private static void assertClose(String what, float[] actual, double[] expected) {
    assertThat(actual).as(what).hasSize(expected.length);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(largest).as(what).isPositive();
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .as("%s [%d]", what, i)
          .isCloseTo(expected[i], within(1e-5 * largest));
    }
  }

  private static final class PlainHeads {
    private final NetworkSpec spec;
    private final List<double[]> values = new ArrayList<>();

    PlainHeads(NetworkSpec spec, EnsembleNetwork network) {
      this.spec = spec;
      for (NDArray value : network.values()) {
        float[] floats = value.toFloatArray();
        values.add(IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray());
      }
    }

    /** Of the weighted sum of Q-values, by central differences. */
    double[] gradient(int parameter, byte[] states, float[] weights) {
      double[] value = values.get(parameter);
      double[] gradient = new double[value.length];
      for (int i = 0; i < value.length; i++) {
        double original = value[i];
        value[i] = original + STEP;
        double above = weightedSum(q(states), weights);
        value[i] = original - STEP;
        double below = weightedSum(q(states), weights);
        value[i] = original;
        gradient[i] = (above - below) / (2 * STEP);
      }
      return gradient;
    }

    private static double weightedSum(double[] q, float[] weights) {
      return IntStream.range(0, q.length).mapToDouble(i -> q[i] * weights[i]).sum();
    }

    /** In (sample, head, action) order. */
    double[] q(byte[] states) {
      double[] q = new double[BATCH * HEADS * ACTIONS];
      for (int row = 0; row < BATCH * HEADS; row++) {
        double[] one = q(input(states, row / HEADS), row % HEADS);
        System.arraycopy(one, 0, q, row * ACTIONS, ACTIONS);
      }
      return q;
    }

    private static double[] input(byte[] states, int sample) {
      int size = SHAPE.stateBytes();
      return IntStream.range(0, size)
          .mapToDouble(i -> (states[sample * size + i] & 0xFF) / 255.0)
          .toArray();
    }

    private double[] q(double[] input, int head) {
      if (!spec.dueling()) {
        return stream(0, input, head, ACTIONS);
      }
      double value = stream(0, input, head, 1)[0];
      double[] advantage = stream(values.size() / 2, input, head, ACTIONS);
      double mean = Arrays.stream(advantage).average().orElseThrow();
      return Arrays.stream(advantage).map(a -> value + a - mean).toArray();
    }

    private double[] stream(int firstParameter, double[] input, int head, int outputs) {
      double[] x = input;
      for (int layer = 0; layer <= spec.hidden().size(); layer++) {
        boolean last = layer == spec.hidden().size();
        double[] next = new double[last ? outputs : spec.hidden().get(layer)];
        for (int unit = 0; unit < next.length; unit++) {
          double sum = values.get(firstParameter + 2 * layer + 1)[head * next.length + unit];
          for (int i = 0; i < x.length; i++) {
            // The first layer's weights are (inputs, K · units), the others' (K, inputs, units).
            int at =
                layer == 0
                    ? (i * HEADS + head) * next.length + unit
                    : (head * x.length + i) * next.length + unit;
            sum += values.get(firstParameter + 2 * layer)[at] * x[i];
          }
          next[unit] = last ? sum : Math.max(0, sum);
        }
        x = next;
      }
      return x;
    }
  }
}
