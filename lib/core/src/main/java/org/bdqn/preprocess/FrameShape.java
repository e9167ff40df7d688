package org.bdqn.preprocess;

import org.bdqn.text.Check;

/**
 * The layout of a preprocessed frame: one byte per pixel in (plane, row, column) order.
 *
 * @param planes channels; 1 for Atari
 * @param height rows
 * @param width columns
 * @param bits 1 for binary pixels (0 or 1), 8 for gray ones (0 to 255)
 */
public record FrameShape(int planes, int height, int width, int bits) {
  public FrameShape {
    Check.that(
        planes >= 1 && height >= 1 && width >= 1 && (bits == 1 || bits == 8),
        "A frame of %d planes, %d rows, %d columns and %d bits: expected at least 1 of each, and 1 or 8 bits",
        planes,
        height,
        width,
        bits);
  }

  public int pixels() {
    return planes * height * width;
  }

  /** The largest pixel value, by which the network divides its input. */
  public int maxValue() {
    return bits == 1 ? 1 : 255;
  }
}
