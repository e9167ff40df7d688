package org.bdqn.network;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Arrays;
import java.util.List;
import org.bdqn.text.Check;
import org.bdqn.text.Setting;

/**
 * The shape of a Q-network, independent of the environment it is for. A ReLU follows each
 * convolution of the shared core and each hidden layer of a head.
 */
@RecordBuilder
public record NetworkSpec(
    @Setting("Convolutions of the shared core; with none, the heads are independent networks")
        List<Convolution> convolutions,
    @Setting("Units of each head's hidden layers, as 128,64; with none, a head is linear")
        List<Integer> hidden,
    @Setting("Whether heads estimate value and advantages apart (Wang et al. 2016)")
        boolean dueling,
    @Setting("Scale of the randomized prior, 0 for none (Osband, Aslanides, Cassirer 2018)")
        double priorScale,
    @Setting("First values of the parameters, and of the prior's") Initialization initialization)
    implements NetworkSpecBuilder.With {

  /**
   * One convolution.
   *
   * @param filters output channels
   * @param kernel side of the square kernel, pixels
   * @param stride pixels from one place to the next
   */
  public record Convolution(int filters, int kernel, int stride) {
    public Convolution {
      Check.that(
          filters >= 1 && kernel >= 1 && stride >= 1,
          "A convolution of %d filters, kernel %d, stride %d: each must be at least 1",
          filters,
          kernel,
          stride);
    }
  }

  public NetworkSpec {
    convolutions = List.copyOf(convolutions);
    hidden = List.copyOf(hidden);
    for (int layer = 0; layer < hidden.size(); layer++) {
      Check.that(
          hidden.get(layer) >= 1,
          "Hidden layer %d of %s has %d units: give each at least 1, or no layers for linear heads",
          layer + 1,
          hidden,
          hidden.get(layer));
    }
    boolean isScale = priorScale >= 0 && Double.isFinite(priorScale);
    Check.value(isScale, "priorScale", priorScale, "0 (no prior) or a positive number");
  }

  /** Nature DQN's (Mnih et al. 2015): 32·8/4, 64·4/2, 64·3/1, 512 hidden units. */
  public static NetworkSpec nature() {
    return convolutional(
        512, new Convolution(32, 8, 4), new Convolution(64, 4, 2), new Convolution(64, 3, 1));
  }

  /** The first DQN's (Mnih et al. 2013) with smaller heads, for 2 CPU cores: 16·8/4, 32·4/2. */
  public static NetworkSpec compact() {
    return convolutional(128, new Convolution(16, 8, 4), new Convolution(32, 4, 2));
  }

  /** MinAtar's DQN (Young, Tian 2019): 16·3/1, 128 hidden units. */
  public static NetworkSpec minAtar() {
    return convolutional(128, new Convolution(16, 3, 1));
  }

  /**
   * A convolutional core that all heads share, and heads of one hidden layer each.
   *
   * @param hidden units of the heads' hidden layer
   * @param convolutions first to last
   */
  public static NetworkSpec convolutional(int hidden, Convolution... convolutions) {
    return mlp(hidden).withConvolutions(convolutions);
  }

  /**
   * K independent multi-layer perceptrons.
   *
   * @param hidden units of the hidden layers, first to last
   */
  public static NetworkSpec mlp(int... hidden) {
    return new NetworkSpec(List.of(), layers(hidden), false, 0, Initialization.UNIFORM);
  }

  public NetworkSpec withConvolutions(Convolution... layers) {
    return withConvolutions(List.of(layers));
  }

  public NetworkSpec withHidden(int... units) {
    return withHidden(layers(units));
  }

  private static List<Integer> layers(int[] units) {
    return Arrays.stream(units).boxed().toList();
  }
}
