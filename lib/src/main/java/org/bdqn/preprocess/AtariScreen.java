package org.bdqn.preprocess;

/** The layout of the Atari's RGB screen, and the check that an observation is one. */
final class AtariScreen {
  static final int HEIGHT = 210;
  static final int WIDTH = 160;
  static final int BYTES = HEIGHT * WIDTH * 3;

  private AtariScreen() {}

  static void check(byte[] screen, byte[] frame, FrameShape shape) {
    if (screen.length != BYTES) {
      throw new IllegalArgumentException(
          "The observation has %d bytes, but this encoder takes an RGB screen of 210 × 160 × 3 = %d bytes"
              .formatted(screen.length, BYTES));
    }
    if (frame.length != shape.pixels()) {
      throw new IllegalArgumentException(
          "The frame has %d bytes, but must have %d for %s"
              .formatted(frame.length, shape.pixels(), shape));
    }
  }
}
