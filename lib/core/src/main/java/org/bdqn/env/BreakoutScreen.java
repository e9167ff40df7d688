package org.bdqn.env;

/**
 * Breakout's picture. Places and colours are measured from the screens of the original.
 *
 * @param rgb receives it, {@link ArcadeGame#SCREEN_BYTES}
 */
record BreakoutScreen(byte[] rgb) {
  private static final int BLACK = 0x000000;
  private static final int GREY = 0x8E8E8E;
  private static final int RED = 0xC84848;
  private static final int TEAL = 0x429E82;

  private static final int[] BRICK_COLOURS = {
    RED, 0xC66C3A, 0xB47A30, 0xA2A22A, 0x48A048, 0x4248C8
  };

  private static final int TOP_WALL_TOP = 17;
  private static final int SIDE_WIDTH = BreakoutCourt.LEFT;

  /** The side walls end beside the paddle in feet of other colours. */
  private static final int LEFT_FOOT_HEIGHT = 7;

  private static final int RIGHT_FOOT_HEIGHT = 6;

  private static final int SCORE_COLUMN = 36;
  private static final int DIGIT_PITCH = 16;
  private static final int LIVES_COLUMN = 100;
  private static final int PLAYER_COLUMN = 132;
  private static final int DIGITS_TOP = 5;

  /** A digit is 3 cells wide and 5 high; one octal figure is one row of cells. */
  private static final int[] DIGITS = {
    075557, 022222, 071747, 071317, 055711, 074717, 044757, 071111, 075757, 075711
  };

  private static final int DIGIT_COLUMNS = 3;
  private static final int DIGIT_ROWS = 5;
  private static final int CELL_WIDTH = 4;
  private static final int CELL_HEIGHT = 2;

  /** What never changes, and all bricks. */
  private static final byte[] BACKGROUND = background();

  private static byte[] background() {
    BreakoutScreen screen = new BreakoutScreen(new byte[ArcadeGame.SCREEN_BYTES]);
    screen.fill(0, TOP_WALL_TOP, ArcadeGame.WIDTH, BreakoutCourt.TOP - TOP_WALL_TOP, GREY);
    screen.paintSide(0, LEFT_FOOT_HEIGHT, TEAL);
    screen.paintSide(BreakoutCourt.RIGHT, RIGHT_FOOT_HEIGHT, RED);
    screen.paintDigit(PLAYER_COLUMN, 1);
    for (int row = 0; row < BreakoutCourt.BRICK_ROWS; row++) {
      for (int column = 0; column < BreakoutCourt.BRICK_COLUMNS; column++) {
        screen.paintBrick(row, column, BRICK_COLOURS[row]);
      }
    }
    return screen.rgb;
  }

  /** Paints all of the picture. */
  void show(BreakoutRules rules) {
    System.arraycopy(BACKGROUND, 0, rgb, 0, rgb.length);
    paintDigit(SCORE_COLUMN, rules.score / 100);
    paintDigit(SCORE_COLUMN + DIGIT_PITCH, rules.score / 10 % 10);
    paintDigit(SCORE_COLUMN + 2 * DIGIT_PITCH, rules.score % 10);
    paintDigit(LIVES_COLUMN, rules.lives);
    paintPaddle(rules.paddle);
    for (int row = 0; row < BreakoutCourt.BRICK_ROWS; row++) {
      for (int column = 0; column < BreakoutCourt.BRICK_COLUMNS; column++) {
        if (!rules.wall.stands(row, column)) {
          paintBrick(row, column, BLACK);
        }
      }
    }
    if (rules.ballInPlay) {
      paintBall(rules.ball, rules.wall);
    }
  }

  private void paintSide(int left, int footHeight, int footColour) {
    int footTop = BreakoutCourt.PADDLE_TOP;
    fill(left, BreakoutCourt.TOP, SIDE_WIDTH, footTop - BreakoutCourt.TOP, GREY);
    fill(left, footTop, SIDE_WIDTH, footHeight, footColour);
  }

  private void paintDigit(int left, int digit) {
    for (int row = 0; row < DIGIT_ROWS; row++) {
      for (int column = 0; column < DIGIT_COLUMNS; column++) {
        int cell = DIGIT_COLUMNS * (DIGIT_ROWS - row) - 1 - column;
        if ((DIGITS[digit] >> cell & 1) == 1) {
          int x = left + column * CELL_WIDTH;
          fill(x, DIGITS_TOP + row * CELL_HEIGHT, CELL_WIDTH, CELL_HEIGHT, GREY);
        }
      }
    }
  }

  private void paintPaddle(BreakoutPaddle paddle) {
    int width = Math.min(paddle.width(), BreakoutCourt.RIGHT - paddle.left);
    fill(paddle.left, BreakoutCourt.PADDLE_TOP, width, BreakoutCourt.PADDLE_HEIGHT, RED);
  }

  private void paintBrick(int row, int column, int colour) {
    int left = BreakoutCourt.LEFT + column * BreakoutCourt.BRICK_WIDTH;
    int top = BreakoutCourt.BRICKS_TOP + row * BreakoutCourt.BRICK_HEIGHT;
    fill(left, top, BreakoutCourt.BRICK_WIDTH, BreakoutCourt.BRICK_HEIGHT, colour);
  }

  /** Paints the visible part of the ball: bricks hide it, and it falls out of sight. */
  private void paintBall(BreakoutBall ball, BreakoutWall wall) {
    int end = Math.min(ball.top() + BreakoutCourt.BALL_HEIGHT, BreakoutCourt.BOTTOM);
    for (int y = ball.top(); y < end; y++) {
      int row = Math.floorDiv(y - BreakoutCourt.BRICKS_TOP, BreakoutCourt.BRICK_HEIGHT);
      for (int x = ball.left(); x < ball.left() + BreakoutCourt.BALL_WIDTH; x++) {
        if (!wall.stands(row, (x - BreakoutCourt.LEFT) / BreakoutCourt.BRICK_WIDTH)) {
          fill(x, y, 1, 1, RED);
        }
      }
    }
  }

  /** Fills a rectangle, in pixels from the top left corner, with a colour 0xRRGGBB. */
  private void fill(int left, int top, int width, int height, int colour) {
    for (int row = top; row < top + height; row++) {
      int end = (row * ArcadeGame.WIDTH + left + width) * 3;
      for (int i = (row * ArcadeGame.WIDTH + left) * 3; i < end; i += 3) {
        rgb[i] = (byte) (colour >> 16);
        rgb[i + 1] = (byte) (colour >> 8);
        rgb[i + 2] = (byte) colour;
      }
    }
  }
}
