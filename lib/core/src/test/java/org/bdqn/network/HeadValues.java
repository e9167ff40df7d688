package org.bdqn.network;

import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;

/** Where one head's values lie among all heads' of a parameter. */
public final class HeadValues {
  private HeadValues() {}

  /**
   * The places of a head's values in a parameter behind the core, flattened.
   *
   * @param parameter number among {@link EnsembleNetwork#values}
   */
  public static int[] places(EnsembleNetwork network, int parameter, int head) {
    Shape shape = network.values().get(parameter).getShape();
    boolean seesInput = network.spec().convolutions().isEmpty();
    int rows = seesInput && shape.dimension() == 2 ? (int) shape.get(0) : 1; // (inputs, K · units)
    int width = (int) shape.size() / rows;
    int own = width / network.shape().heads();
    return IntStream.range(0, rows * own)
        .map(i -> i / own * width + head * own + i % own)
        .toArray();
  }
}
