package org.bdqn.network;

import org.bdqn.random.RandomStream;

/** How parameters get their first values; n is the number of inputs of a unit. */
public enum Initialization {
  /** Weights and biases uniform in ±1/√n: PyTorch's default. */
  UNIFORM,
  /**
   * Weights from a normal distribution of standard deviation 1/√n, drawn anew beyond two of them;
   * biases 0: Sonnet's and Haiku's default, and so bsuite's agents'. What a network says at first
   * then depends on what it sees; with biases, a one-hot input of many places hardly counts.
   */
  TRUNCATED_NORMAL;

  private static final double MOST_DEVIATIONS = 2;

  /** The next value of a parameter. */
  float draw(ParameterShape parameter, RandomStream random) {
    if (this == UNIFORM) {
      return (random.nextFloat() * 2 - 1) * parameter.scale();
    }
    if (parameter.isBias()) {
      return 0;
    }
    double value = random.nextGaussian();
    while (Math.abs(value) > MOST_DEVIATIONS) {
      value = random.nextGaussian();
    }
    return (float) value * parameter.scale();
  }
}
