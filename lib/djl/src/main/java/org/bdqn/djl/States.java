package org.bdqn.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import org.bdqn.text.Text;

/**
 * States as DJL sees them, float32 from 0 to 1, and as the kit keeps them, bytes from 0 to the
 * largest value.
 *
 * @param shape (channels, height, width)
 * @param maxValue the largest byte, by which bytes are divided
 */
record States(Shape shape, int maxValue) {
  /** Room for the rounding of a division by {@link #maxValue} in float32. */
  private static final float TOLERANCE = 1e-3f;

  NDArray toFloats(NDManager scope, byte[] state) {
    try (NDArray bytes = scope.create(ByteBuffer.wrap(state), shape, DataType.UINT8)) {
      return bytes.toType(DataType.FLOAT32, true).divi(maxValue);
    }
  }

  /**
   * Appends a state's bytes.
   *
   * @throws IllegalArgumentException if the observation is not one that {@link #toFloats} could
   *     have made
   */
  void toBytes(NDList observation, ByteBuffer out) {
    boolean fits =
        observation.size() == 1
            && observation.head().getShape().equals(shape)
            && observation.head().getDataType() == DataType.FLOAT32;
    if (!fits) {
      throw new IllegalArgumentException(
          Text.format(
              "The observation is %s, but this agent's network takes one FLOAT32 array of %s",
              observation, shape));
    }
    for (float value : observation.head().toFloatArray()) {
      out.put(toByte(value));
    }
  }

  private byte toByte(float value) {
    float level = value * maxValue;
    int rounded = Math.round(level);
    if (!(rounded >= 0 && rounded <= maxValue && Math.abs(level - rounded) < TOLERANCE)) {
      throw new IllegalArgumentException(
          Text.format(
              "The observation has a value of %s, but this agent's network takes whole multiples of 1/%d from 0 to 1",
              value, maxValue));
    }
    return (byte) rounded;
  }
}
