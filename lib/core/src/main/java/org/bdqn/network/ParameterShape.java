package org.bdqn.network;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.bdqn.text.Check;

/**
 * A parameter before it has values.
 *
 * @param fanIn inputs of each unit of its layer, which bound its initial values
 */
record ParameterShape(String name, Shape shape, long fanIn) {
  ParameterShape {
    double size = Arrays.stream(shape.getShape()).asDoubleStream().reduce(1, (a, b) -> a * b);
    Check.that(
        size <= Integer.MAX_VALUE,
        "%s, %s for %d inputs, has %.1e values, but at most %d fit: use fewer units, filters or heads, or smaller frames",
        name,
        shape,
        fanIn,
        size,
        Integer.MAX_VALUE);
  }

  boolean isBias() {
    return name.endsWith("bias");
  }

  /** 1/√fanIn, which the size of initial values goes by. */
  float scale() {
    return (float) (1 / Math.sqrt(fanIn));
  }
}
