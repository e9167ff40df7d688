package org.bdqn.env;

/** An RGB picture of the size of an arcade screen that rectangles can be painted on. */
final class RgbCanvas {
  private static final int CHANNELS = 3;

  private final byte[] rgb = new byte[ArcadeGame.SCREEN_BYTES];

  /** Fills a rectangle, in pixels from the top left corner, with a colour 0xRRGGBB. */
  void fill(int left, int top, int width, int height, int colour) {
    for (int row = top; row < top + height; row++) {
      int end = (row * ArcadeGame.WIDTH + left + width) * CHANNELS;
      for (int i = (row * ArcadeGame.WIDTH + left) * CHANNELS; i < end; i += CHANNELS) {
        rgb[i] = (byte) (colour >> 16);
        rgb[i + 1] = (byte) (colour >> 8);
        rgb[i + 2] = (byte) colour;
      }
    }
  }

  /** Copies all pixels into an array of {@link ArcadeGame#SCREEN_BYTES}. */
  void copyTo(byte[] target) {
    System.arraycopy(rgb, 0, target, 0, rgb.length);
  }
}
