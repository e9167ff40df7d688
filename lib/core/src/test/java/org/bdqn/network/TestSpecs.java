package org.bdqn.network;

import java.util.List;
import org.bdqn.network.NetworkSpec.Convolution;

/** The one place where tests put a {@link NetworkSpec} together from its parts. */
public final class TestSpecs {
  private TestSpecs() {}

  public static NetworkSpec of(
      List<Convolution> convolutions, int hidden, boolean dueling, double priorScale) {
    return new NetworkSpec(
        convolutions, List.of(hidden), dueling, priorScale, Initialization.UNIFORM);
  }
}
