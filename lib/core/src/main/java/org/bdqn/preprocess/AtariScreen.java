package org.bdqn.preprocess;

import org.bdqn.env.ObservationShape;
import org.bdqn.text.Text;

/** The layout of the Atari's RGB screen, and the check that an observation is one. */
final class AtariScreen {
  static final int HEIGHT = 210;
  static final int WIDTH = 160;
  static final int BYTES = HEIGHT * WIDTH * 3;

  private AtariScreen() {}

  /**
   * Lets only environments through that show such a screen.
   *
   * @param name of the encoding asked for
   * @throws IllegalArgumentException if this one does not
   */
  static void check(ObservationShape shape, String name) {
    if (shape.height() != HEIGHT || shape.width() != WIDTH || shape.channels() != 3) {
      throw new IllegalArgumentException(
          Text.format(
              "The frames are to be %s, which takes an RGB screen of %d × %d pixels, but the environment shows %d × %d × %d: give AS_IS for environments that are small already",
              name, HEIGHT, WIDTH, shape.height(), shape.width(), shape.channels()));
    }
  }

  static void check(byte[] screen, byte[] frame, FrameShape shape) {
    if (screen.length != BYTES) {
      throw new IllegalArgumentException(
          Text.format(
              "The observation has %d bytes, but this encoder takes an RGB screen of 210 × 160 × 3 = %d bytes",
              screen.length, BYTES));
    }
    if (frame.length != shape.pixels()) {
      throw new IllegalArgumentException(
          Text.format(
              "The frame has %d bytes, but must have %d for %s",
              frame.length, shape.pixels(), shape));
    }
  }
}
