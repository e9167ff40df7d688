package org.bdqn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.bdqn.network.NetworkSpec.Convolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both rules, in ±1/√(a unit's inputs); every head is drawn independently. */
class InitializationTest {
  private static final int HEADS = 5;

  /** Standard errors that chance practically never exceeds. */
  private static final double STANDARD_ERRORS = 5;

  private static EnsembleNetwork network(boolean dueling, long seed) {
    List<Convolution> convolutions = List.of(new Convolution(16, 4, 2), new Convolution(24, 3, 1));
    return new EnsembleNetwork(
        TestSpecs.of(convolutions, 40, dueling, 2),
        new NetworkShape(4, 20, 20, 255, 6, HEADS),
        seed);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyLayerIsUniformInItsOwnRange(boolean dueling) {
    try (EnsembleNetwork network = network(dueling, 1)) {
      checkRanges(network);
      checkRanges(network.prior());
    }
  }

  private static void checkRanges(EnsembleNetwork network) {
    List<NDArray> values = network.values();
    for (int i = 0; i < values.size(); i += 2) {
      double bound = 1 / Math.sqrt(inputs(values.get(i).getShape()));
      checkUniform(network.names().get(i), values.get(i).toFloatArray(), bound);
      checkUniform(network.names().get(i + 1), values.get(i + 1).toFloatArray(), bound);
    }
  }

  /** Of each unit: (filters, inputs…) of a convolution, (units, inputs) or (K, inputs, units). */
  private static double inputs(Shape weight) {
    return weight.dimension() == 4 ? weight.slice(1).size() : weight.get(1);
  }

  private static void checkUniform(String name, float[] values, double bound) {
    double mean = 0;
    double square = 0;
    double largest = 0;
    for (float value : values) {
      mean += value / bound / values.length;
      square += Math.pow(value / bound, 2) / values.length;
      largest = Math.max(largest, Math.abs(value / bound));
    }
    double error = STANDARD_ERRORS / Math.sqrt(values.length);
    assertThat(largest).as(name).isLessThanOrEqualTo(1 + 1e-6);
    assertThat(mean).as("mean of " + name).isCloseTo(0, within(error * Math.sqrt(1 / 3.0)));
    assertThat(square)
        .as("square of " + name)
        .isCloseTo(1 / 3.0, within(error * Math.sqrt(4 / 45.0)));
  }

  @Test
  void weightsCanBeNormalWithinTwoDeviationsAndBiasesZero() {
    NetworkSpec spec =
        NetworkSpec.mlp(40, 30)
            .withPriorScale(2)
            .withInitialization(Initialization.TRUNCATED_NORMAL);
    try (EnsembleNetwork network =
        new EnsembleNetwork(spec, new NetworkShape(1, 10, 10, 1, 6, HEADS), 1)) {
      for (EnsembleNetwork each : List.of(network, network.prior())) {
        for (int i = 0; i < each.values().size(); i += 2) {
          Shape shape =
              each.values().get(i).getShape(); // (inputs, K · units) or (K, inputs, units)
          double scale = 1 / Math.sqrt(shape.get(i == 0 ? 0 : 1));
          checkTruncatedNormal(each.names().get(i), each.values().get(i).toFloatArray(), scale);
          assertThat(each.values().get(i + 1).toFloatArray()).containsOnly(0);
        }
      }
    }
  }

  private static void checkTruncatedNormal(String name, float[] values, double scale) {
    double mean = 0;
    double square = 0;
    double largest = 0;
    for (float value : values) {
      mean += value / scale / values.length;
      square += Math.pow(value / scale, 2) / values.length;
      largest = Math.max(largest, Math.abs(value / scale));
    }
    double error = STANDARD_ERRORS / Math.sqrt(values.length);
    double variance = 0.7737; // Of a normal distribution cut at two standard deviations.
    assertThat(largest).as(name).isBetween(1.9, 2 + 1e-6);
    assertThat(mean).as("mean of " + name).isCloseTo(0, within(error));
    assertThat(square).as("square of " + name).isCloseTo(variance, within(error));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void headsAreDrawnIndependently(boolean dueling) {
    try (EnsembleNetwork network = network(dueling, 1)) {
      for (int i = network.coreParameters(); i < network.values().size(); i++) {
        float[] all = network.values().get(i).toFloatArray();
        for (int head = 0; head < HEADS; head++) {
          for (int other = 0; other < head; other++) {
            checkUncorrelated(network.names().get(i), part(all, head), part(all, other));
          }
        }
        float[] prior = network.prior().values().get(i).toFloatArray();
        checkUncorrelated("prior's " + network.names().get(i), all, prior);
      }
    }
  }

  private static float[] part(float[] all, int head) {
    int size = all.length / HEADS;
    return Arrays.copyOfRange(all, head * size, (head + 1) * size);
  }

  private static void checkUncorrelated(String name, float[] one, float[] other) {
    assertThat(one).isNotEqualTo(other);
    double products = 0;
    double squares = 0;
    double otherSquares = 0;
    for (int i = 0; i < one.length; i++) {
      products += one[i] * other[i];
      squares += one[i] * one[i];
      otherSquares += other[i] * other[i];
    }
    assertThat(products / Math.sqrt(squares * otherSquares))
        .as("correlation in " + name)
        .isCloseTo(0, within(STANDARD_ERRORS / Math.sqrt(one.length)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theSeedDecidesEverything(boolean dueling) {
    try (EnsembleNetwork network = network(dueling, 1);
        EnsembleNetwork same = network(dueling, 1);
        EnsembleNetwork other = network(dueling, 2)) {
      for (int i = 0; i < network.values().size(); i++) {
        float[] values = network.values().get(i).toFloatArray();
        assertThat(same.values().get(i).toFloatArray()).isEqualTo(values);
        checkUncorrelated(network.names().get(i), values, other.values().get(i).toFloatArray());
      }
    }
  }
}
