package org.bdqn.learner;

import java.util.Arrays;
import org.bdqn.network.EnsembleNetwork;

/** How the heads' losses share the core. */
public enum GradientScaling {
  /** The tutorial's: the total loss is the mean of the heads' losses. */
  MEAN,
  /**
   * The paper's (section 6.1, "gradient normalization"): the total loss is the heads' sum, and the
   * core's gradient is divided by K.
   */
  CORE;

  /** The total loss of the heads' losses. */
  float total(float[] headLosses) {
    double sum = 0;
    for (float loss : headLosses) {
      sum += loss;
    }
    return (float) (this == MEAN ? sum / headLosses.length : sum);
  }

  /** What each head's gradient is multiplied by. */
  float headScale(int heads) {
    return this == MEAN ? 1f / heads : 1;
  }

  /** What the sum of the heads' gradients in the core is multiplied by: 1/K either way. */
  float coreScale(int heads) {
    return 1f / heads;
  }

  /** What the gradient of each of a network's parameters is multiplied by. */
  float[] scales(EnsembleNetwork network) {
    float[] scales = new float[network.values().size()];
    Arrays.fill(scales, headScale(network.shape().heads()));
    Arrays.fill(scales, 0, network.coreParameters(), coreScale(network.shape().heads()));
    return scales;
  }
}
