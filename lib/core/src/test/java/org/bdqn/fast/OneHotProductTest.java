package org.bdqn.fast;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.bdqn.network.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneHotProductTest {
  private final NDManager manager = Torch.newManager();
  private final NDArray weight = manager.arange(1f, 13f).reshape(4, 3);

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray samples(float... values) {
    return manager.create(values, new Shape(values.length / 4, 4));
  }

  @Test
  void samplesWithOneNumberOrNoneChooseAndScaleRows() {
    NDArray samples = samples(0, 0, 1, 0, 0, 0, 0, 0, -2, 0, 0, 0, 0, 0, 0, 0.5f);
    NDArray product = OneHotProduct.of(weight, samples).orElseThrow();
    assertThat(product.getShape()).isEqualTo(new Shape(3, 4));
    assertThat(product.toFloatArray())
        .containsExactly(samples.matMul(weight).transpose().toFloatArray());
  }

  @Test
  void aSampleWithTwoNumbersIsLeftToTheMatrixProduct() {
    assertThat(OneHotProduct.of(weight, samples(0, 1, 0, 0, 1, 0, 0, 1))).isEmpty();
  }
}
