package org.bdqn.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * The product of a weight matrix and samples with at most one number each that is not 0, as
 * DeepSea's are: a choice of the matrix's columns.
 */
final class OneHotProduct {
  private OneHotProduct() {}

  /**
   * The rows' products with the samples, if they are of that kind; autograd follows the weights.
   *
   * @param weight (R, F)
   * @param samples (B, F)
   * @return (R, B)
   */
  static Optional<NDArray> of(NDArray weight, NDArray samples) {
    if (weight.getDevice().isGpu()) {
      return Optional.empty(); // To look into the samples would take longer than the product.
    }
    int batch = (int) samples.getShape().get(0);
    float[] values = samples.toFloatArray();
    long[] columns = new long[batch];
    float[] factors = new float[batch];
    return oneHot(values, columns, factors)
        ? Optional.of(chosen(weight, samples, columns, factors))
        : Optional.empty();
  }

  /** Finds each row's number, if there is no row with two. */
  private static boolean oneHot(float[] values, long[] columns, float[] factors) {
    int width = values.length / columns.length;
    for (int row = 0; row < columns.length; row++) {
      for (int column = 0; column < width; column++) {
        float value = values[row * width + column];
        if (value != 0) {
          if (factors[row] != 0) {
            return false;
          }
          columns[row] = column;
          factors[row] = value;
        }
      }
    }
    return true;
  }

  private static NDArray chosen(NDArray weight, NDArray samples, long[] columns, float[] factors) {
    NDArray indices = samples.getManager().create(columns);
    NDArray scale = samples.getManager().create(factors, new Shape(1, factors.length));
    return weight.get(new NDIndex(":, {}", indices)).mul(scale);
  }
}
