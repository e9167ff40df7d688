package org.bdqn.preprocess;

import org.bdqn.env.ObservationShape;

/**
 * Takes the observation as the frame; only the order of its values becomes (plane, row, column).
 */
final class AsIs implements FrameEncoder {
  private final FrameShape shape;

  public AsIs(ObservationShape observation) {
    shape =
        new FrameShape(
            observation.channels(),
            observation.height(),
            observation.width(),
            observation.maxValue() == 1 ? 1 : 8);
  }

  @Override
  public FrameShape frameShape() {
    return shape;
  }

  @Override
  public void encode(byte[] observation, byte[] frame) {
    int places = shape.height() * shape.width();
    for (int place = 0; place < places; place++) {
      for (int plane = 0; plane < shape.planes(); plane++) {
        frame[plane * places + place] = observation[place * shape.planes() + plane];
      }
    }
  }
}
