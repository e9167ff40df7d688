package org.bdqn.env;

import java.util.Arrays;

/** A screen of Breakout and what can be seen on it. */
final class BreakoutPicture {
  private static final int RED = 0xC84848;
  private static final int[] BRICKS = {RED, 0xC66C3A, 0xB47A30, 0xA2A22A, 0x48A048, 0x4248C8};
  private static final int LEFT = 8;
  private static final int RIGHT = 152;
  private static final int TOP = 32;
  private static final int BOTTOM = 193;
  private static final int NOWHERE = -1;

  final byte[] rgb = new byte[ArcadeGame.SCREEN_BYTES];

  static BreakoutPicture of(ArcadeGame game) {
    return new BreakoutPicture().take(game);
  }

  BreakoutPicture take(ArcadeGame game) {
    game.screen(rgb);
    return this;
  }

  int pixel(int x, int y) {
    int i = (y * ArcadeGame.WIDTH + x) * 3;
    return (rgb[i] & 0xFF) << 16 | (rgb[i + 1] & 0xFF) << 8 | rgb[i + 2] & 0xFF;
  }

  /** A column that the ball covers, -1 where it is not to be seen. */
  int ballColumn() {
    int place = ball();
    return place == NOWHERE ? NOWHERE : place % ArcadeGame.WIDTH;
  }

  /** A row that the ball covers, -1 where it is not to be seen. */
  int ballRow() {
    int place = ball();
    return place == NOWHERE ? NOWHERE : place / ArcadeGame.WIDTH;
  }

  int paddleLeft() {
    int x = LEFT;
    while (pixel(x, 190) != RED) {
      x++;
    }
    return x;
  }

  /** Visible width of the paddle; a ball beside it would count. */
  int paddleWidth() {
    int width = 0;
    for (int x = LEFT; x < RIGHT; x++) {
      width += pixel(x, 190) == RED ? 1 : 0;
    }
    return width;
  }

  int[] bricksPerRow() {
    int[] count = new int[BRICKS.length];
    for (int row = 0; row < count.length; row++) {
      for (int x = LEFT; x < RIGHT; x += 8) {
        // two corners: the ball, red like the top row, cannot cover both
        int y = 57 + 6 * row;
        boolean brick = pixel(x, y) == BRICKS[row] && pixel(x + 7, y + 5) == BRICKS[row];
        count[row] += brick ? 1 : 0;
      }
    }
    return count;
  }

  int bricks() {
    return Arrays.stream(bricksPerRow()).sum();
  }

  /** The picture with what may change, the digits and the court, made black. */
  byte[] frame() {
    byte[] frame = rgb.clone();
    Arrays.fill(frame, 0, 15 * ArcadeGame.WIDTH * 3, (byte) 0);
    for (int y = TOP; y < BOTTOM; y++) {
      int row = y * ArcadeGame.WIDTH;
      Arrays.fill(frame, (row + LEFT) * 3, (row + RIGHT) * 3, (byte) 0);
    }
    return frame;
  }

  /** Every second column and fourth row: the ball covers 2 by 4. */
  private int ball() {
    for (int y = TOP; y < 189; y += 4) {
      for (int x = LEFT; x < RIGHT; x += 2) {
        if (pixel(x, y) == RED && (y < 57 || y >= 63)) {
          return y * ArcadeGame.WIDTH + x;
        }
      }
    }
    return NOWHERE;
  }
}
