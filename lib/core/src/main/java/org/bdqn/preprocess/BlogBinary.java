package org.bdqn.preprocess;

import java.util.Arrays;
import org.bdqn.env.ArcadeGame;

/**
 * The tutorial's preprocessing: rows 31 to 192 and columns 8 to 151 of the screen, resized to 84×84
 * with anti-aliasing, a pixel being 1 where any channel is not zero.
 *
 * <p>Whether a blurred, bilinearly resized value is zero depends only on which input pixels it
 * mixes: the output pixel is the OR over the support of the blur and of the bilinear weights. So no
 * arithmetic on colours is needed and the result is exact.
 */
final class BlogBinary implements FrameEncoder {
  private static final FrameShape SHAPE = new FrameShape(1, 84, 84, 1);
  private static final int TOP = 31;
  private static final int LEFT = 8;
  private static final int CROP_HEIGHT = 162;
  private static final int CROP_WIDTH = 144;

  /** Radius of the Gaussian kernels, 4 σ with σ = (shrink factor − 1) / 2, rounded. */
  private static final int ROW_BLUR = 2;

  private static final int COLUMN_BLUR = 1;

  private final Support[] rows = supports(CROP_HEIGHT, SHAPE.height(), ROW_BLUR);
  private final Support[] columns = supports(CROP_WIDTH, SHAPE.width(), COLUMN_BLUR);

  /** For each cropped row, the output columns in which it lights a pixel. */
  private final byte[][] lit = new byte[CROP_HEIGHT][SHAPE.width()];

  /** Scratch: which pixels of one cropped row are lit. */
  private final boolean[] on = new boolean[CROP_WIDTH];

  /** The input places, first and last, that one output place depends on. */
  private record Support(int first, int last) {}

  private static Support[] supports(int from, int to, int blur) {
    Support[] supports = new Support[to];
    for (int i = 0; i < to; i++) {
      int below = (int) Math.floor((i + 0.5) * from / to - 0.5);
      supports[i] = new Support(Math.max(0, below - blur), Math.min(from - 1, below + 1 + blur));
    }
    return supports;
  }

  @Override
  public FrameShape frameShape() {
    return SHAPE;
  }

  @Override
  public void encode(byte[] screen, byte[] frame) {
    FrameEncoding.check(screen, frame, SHAPE);
    for (int row = 0; row < CROP_HEIGHT; row++) {
      if (row > 0 && repeatsTheRowAbove(screen, row)) {
        System.arraycopy(lit[row - 1], 0, lit[row], 0, lit[row].length);
      } else {
        shrinkRow(screen, row, lit[row]);
      }
    }
    for (int row = 0; row < SHAPE.height(); row++) {
      orRows(rows[row], frame, row * SHAPE.width());
    }
  }

  /** Most rows of a game's screen do, and to see it is far cheaper than to shrink one. */
  private static boolean repeatsTheRowAbove(byte[] screen, int row) {
    int start = start(row);
    int above = start(row - 1);
    return Arrays.equals(
        screen, start, start + CROP_WIDTH * 3, screen, above, above + CROP_WIDTH * 3);
  }

  private static int start(int row) {
    return ((row + TOP) * ArcadeGame.WIDTH + LEFT) * 3;
  }

  private void shrinkRow(byte[] screen, int row, byte[] out) {
    int start = start(row);
    boolean any = false;
    for (int column = 0, at = start; column < CROP_WIDTH; column++, at += 3) {
      on[column] = (screen[at] | screen[at + 1] | screen[at + 2]) != 0;
      any |= on[column];
    }
    Arrays.fill(out, (byte) 0);
    for (int column = 0; any && column < out.length; column++) {
      Support support = columns[column];
      for (int i = support.first; i <= support.last; i++) {
        if (on[i]) {
          out[column] = 1;
        }
      }
    }
  }

  private void orRows(Support support, byte[] frame, int at) {
    System.arraycopy(lit[support.first], 0, frame, at, SHAPE.width());
    for (int row = support.first + 1; row <= support.last; row++) {
      byte[] litRow = lit[row];
      for (int column = 0; column < SHAPE.width(); column++) {
        frame[at + column] |= litRow[column];
      }
    }
  }
}
