package org.bdqn.fast;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.bdqn.network.Torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallProductTest {
  private static final String SIZES =
      """
      rows, columns, batch
      5120, 3136, 32
      5120, 3136, 1
      640,  2592, 32
      1000, 400,  128
      4099, 1000, 3
      50,   400,  1
      1,    7,    2
      """;

  @ParameterizedTest
  @CsvSource(useHeadersInDisplayName = true, textBlock = SIZES)
  void isTheMatrixProduct(int rows, int columns, int batch) {
    try (NDManager manager = Torch.newManager()) {
      NDArray weight = manager.randomUniform(-1, 1, new Shape(rows, columns));
      NDArray samples = manager.randomUniform(-1, 1, new Shape(batch, columns));
      NDArray product = new FastProduct().tall(weight, samples);
      assertThat(product.getShape()).isEqualTo(new Shape(rows, batch));
      assertClose(product, weight.matMul(samples.transpose()));
    }
  }

  @ParameterizedTest
  @CsvSource(useHeadersInDisplayName = true, textBlock = SIZES)
  void givesTheSamplesTheirGradient(int rows, int columns, int batch) {
    try (NDManager manager = Torch.newManager();
        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray weight = manager.randomUniform(-1, 1, new Shape(rows, columns));
      NDArray samples = manager.randomUniform(-1, 1, new Shape(batch, columns));
      NDArray outputs = manager.randomUniform(-1, 1, new Shape(rows, batch));
      samples.setRequiresGradient(true);
      collector.backward(new FastProduct().tall(weight, samples).mul(outputs).sum());
      NDArray expected = outputs.transpose().matMul(weight);
      assertClose(samples.getGradient(), expected);
      assertClose(TallProduct.back(weight, outputs), expected);
    }
  }

  /** To 1e-5 of the largest entry: the order of float32 sums differs. */
  private static void assertClose(NDArray actual, NDArray expected) {
    float largest = expected.abs().max().getFloat();
    assertThat(actual.sub(expected).abs().max().getFloat()).isLessThanOrEqualTo(1e-5f * largest);
  }
}
