package org.bdqn.network;

import ai.djl.ndarray.types.Shape;

/**
 * A parameter before it has values.
 *
 * @param fanIn inputs of each unit of its layer, which bound its initial values
 */
record ParameterShape(String name, Shape shape, int fanIn) {
  /** PyTorch's default rule: initial values are uniform in ±1/√fanIn. */
  float bound() {
    return (float) (1 / Math.sqrt(fanIn));
  }
}
