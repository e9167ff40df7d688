package org.bdqn.network;

import java.util.List;

/**
 * The shape of a Q-network, independent of the environment it is for.
 *
 * @param convolutions of the shared core, first to last; each is followed by a ReLU
 * @param hidden units in each head's hidden layer
 * @param dueling whether a head estimates value and advantages apart: Q = V + A − mean A (Wang et
 *     al. 2016)
 * @param priorScale β of the randomized prior that is added to every head's Q-values, 0 for none
 *     (Osband, Aslanides, Cassirer 2018)
 */
public record NetworkSpec(
    List<Convolution> convolutions, int hidden, boolean dueling, double priorScale) {

  /**
   * One convolution.
   *
   * @param filters output channels
   * @param kernel side of the square kernel, pixels
   * @param stride pixels from one place to the next
   */
  public record Convolution(int filters, int kernel, int stride) {
    public Convolution {
      if (filters < 1 || kernel < 1 || stride < 1) {
        throw new IllegalArgumentException(
            "A convolution of %d filters, kernel %d, stride %d: each must be at least 1"
                .formatted(filters, kernel, stride));
      }
    }
  }

  public NetworkSpec {
    convolutions = List.copyOf(convolutions);
    if (hidden < 1) {
      throw new IllegalArgumentException(
          "hidden is %d, but a head has at least 1 hidden unit".formatted(hidden));
    }
    if (!(priorScale >= 0 && Double.isFinite(priorScale))) {
      throw new IllegalArgumentException(
          "priorScale is %s, but must be 0 (no prior) or a positive number".formatted(priorScale));
    }
  }

  /** Nature DQN's (Mnih et al. 2015): 32·8/4, 64·4/2, 64·3/1, 512 hidden units. */
  public static NetworkSpec nature() {
    return new NetworkSpec(
        List.of(new Convolution(32, 8, 4), new Convolution(64, 4, 2), new Convolution(64, 3, 1)),
        512,
        false,
        0);
  }

  /** The first DQN's (Mnih et al. 2013) with smaller heads, for 2 CPU cores: 16·8/4, 32·4/2. */
  public static NetworkSpec compact() {
    return new NetworkSpec(
        List.of(new Convolution(16, 8, 4), new Convolution(32, 4, 2)), 128, false, 0);
  }

  public NetworkSpec withHidden(int units) {
    return new NetworkSpec(convolutions, units, dueling, priorScale);
  }

  public NetworkSpec withDueling(boolean on) {
    return new NetworkSpec(convolutions, hidden, on, priorScale);
  }

  public NetworkSpec withPriorScale(double beta) {
    return new NetworkSpec(convolutions, hidden, dueling, beta);
  }
}
