package org.bdqn.fast;

import ai.djl.ndarray.NDArray;
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
}
