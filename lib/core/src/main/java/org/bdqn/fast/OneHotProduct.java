package org.bdqn.fast;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.bdqn.network.Torch;

/**
 * The product of a weight matrix and samples with at most one number each that is not 0, as
 * DeepSea's are: a choice of the matrix's rows.
 */
final class OneHotProduct {
  private OneHotProduct() {}

  /**
   * The columns' products with the samples, if they are of that kind; autograd follows the weights.
   *
   * @param weight (F, R)
   * @param samples (B, F)
   * @return (R, B)
   */
  static Optional<NDArray> of(NDArray weight, NDArray samples) {
    int batch = (int) samples.getShape().get(0);
    float[] values = samples.toFloatArray();
    long[] places = new long[batch];
    float[] factors = new float[batch];
    return oneHot(values, places, factors)
        ? Optional.of(chosen(weight, samples, places, factors))
        : Optional.empty();
  }

  /** Finds each sample's number, if there is no sample with two. */
  private static boolean oneHot(float[] values, long[] places, float[] factors) {
    int width = values.length / places.length;
    for (int sample = 0; sample < places.length; sample++) {
      for (int place = 0; place < width; place++) {
        float value = values[sample * width + place];
        if (value != 0) {
          if (factors[sample] != 0) {
            return false;
          }
          places[sample] = place;
          factors[sample] = value;
        }
      }
    }
    return true;
  }

  private static NDArray chosen(NDArray weight, NDArray samples, long[] places, float[] factors) {
    NDArray rows = samples.getManager().create(places);
    NDArray scale = Torch.array(samples.getManager(), factors, new Shape(factors.length, 1));
    return weight.get(rows).mul(scale).transpose();
  }
}
