package org.bdqn.fast;

import ai.djl.ndarray.NDArray;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bdqn.learner.Gradient;

/**
 * The gradient of a fully connected layer's weights, not multiplied out: Σ_i outputs_ri · inputs_ij
 * over the batch's samples i, for output r and input j. The K heads' first layers have 64 MB of
 * them in Nature DQN's network, which need never be written.
 *
 * @param outputs (R, B), the gradient with respect to the layer's outputs
 * @param inputs (B, C), the layer's inputs
 */
record OuterProduct(NDArray outputs, NDArray inputs) implements Gradient {
  @Override
  public NDArray dense() {
    return outputs.matMul(inputs);
  }

  /**
   * The same a row at a time.
   *
   * @param scale what it is multiplied by
   */
  GradientRows rows(float scale) {
    FloatBuffer flat = FloatBuffer.wrap(inputs.toFloatArray());
    float[][] rows = new float[(int) inputs.getShape().get(0)][(int) inputs.getShape().get(1)];
    for (float[] row : rows) {
      flat.get(row);
    }
    return new Rows(outputs.toFloatArray(), rows, scale);
  }

  /**
   * Rows of Σ_i outputs_ri · inputs_i. Samples whose output has no gradient, because the head's
   * mask leaves them out or the unit is off, are left out of the sum: with ReLU about half of them.
   * It is summed in the samples' order, so that one whose part is 0 changes no bit of it.
   */
  private record Rows(float[] outputs, float[][] inputs, float scale) implements GradientRows {
    private static final int AT_ONCE = 4;

    @Override
    public boolean write(int row, float[] gradient, int length) {
      int batch = inputs.length;
      int[] samples = new int[batch + AT_ONCE];
      float[] factors = new float[batch + AT_ONCE]; // those behind the last sample stay 0
      int count = 0;
      for (int i = 0; i < batch; i++) {
        float output = outputs[row * batch + i];
        if (output != 0) {
          samples[count] = i;
          factors[count++] = output * scale;
        }
      }
      if (count == 0) {
        return false;
      }
      Arrays.fill(gradient, 0, length, 0);
      for (int i = 0; i < count; i += AT_ONCE) {
        add(
            gradient,
            length,
            inputs[samples[i]],
            inputs[samples[i + 1]],
            inputs[samples[i + 2]],
            inputs[samples[i + 3]],
            factors[i],
            factors[i + 1],
            factors[i + 2],
            factors[i + 3]);
      }
      return true;
    }

    private static void add(
        float[] sum,
        int length,
        float[] x0,
        float[] x1,
        float[] x2,
        float[] x3,
        float f0,
        float f1,
        float f2,
        float f3) {
      for (int i = 0; i < length; i++) {
        sum[i] = sum[i] + f0 * x0[i] + f1 * x1[i] + f2 * x2[i] + f3 * x3[i];
      }
    }
  }
}
