package org.bdqn.preprocess;

/** Hand-made Atari screens. */
final class AtariScreens {
  static final int WIDTH = 160;
  static final int BYTES = 210 * WIDTH * 3;

  private AtariScreens() {}

  static byte[] black() {
    return new byte[BYTES];
  }

  /** Paints a rectangle, its first and last rows and columns included. */
  static byte[] paint(byte[] screen, int top, int left, int bottom, int right, int rgb) {
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        int at = (row * WIDTH + column) * 3;
        screen[at] = (byte) (rgb >> 16);
        screen[at + 1] = (byte) (rgb >> 8);
        screen[at + 2] = (byte) rgb;
      }
    }
    return screen;
  }

  static byte[] pixel(int row, int column, int rgb) {
    return paint(black(), row, column, row, column, rgb);
  }

  static byte[] encode(FrameEncoder encoder, byte[] screen) {
    byte[] frame = new byte[encoder.frameShape().pixels()];
    java.util.Arrays.fill(frame, (byte) 77); // What was there before must not matter.
    encoder.encode(screen, frame);
    return frame;
  }
}
