package org.bdqn.env;

/**
 * Breakout's picture, kept up to date by painting only what changes. Places and colours are
 * measured from the screens of the original.
 */
final class BreakoutScreen {
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

  private final byte[] picture = new byte[ArcadeGame.SCREEN_BYTES];

  /** What the picture shows now. */
  private final int[] bricks = new int[BreakoutCourt.BRICK_ROWS];

  private int paddleLeft = BreakoutCourt.LEFT;
  private int paddleWidth;
  private int ballLeft;
  private int ballTop = BreakoutCourt.BOTTOM;
  private int score = -1;
  private int lives = -1;

  BreakoutScreen() {
    fill(0, TOP_WALL_TOP, ArcadeGame.WIDTH, BreakoutCourt.TOP - TOP_WALL_TOP, GREY);
    paintSide(0, LEFT_FOOT_HEIGHT, TEAL);
    paintSide(BreakoutCourt.RIGHT, RIGHT_FOOT_HEIGHT, RED);
    paintDigit(PLAYER_COLUMN, 1);
  }

  /** Makes the picture show the game as it stands. */
  void show(BreakoutRules rules) {
    showScore(rules.score());
    showLives(rules.lives());
    paintBall(BLACK);
    showBricks(rules.wall());
    showPaddle(rules.paddle());
    ballLeft = rules.ball().left();
    ballTop = rules.ballInPlay() ? rules.ball().top() : BreakoutCourt.BOTTOM;
    paintBall(RED);
  }

  /** Copies the picture into an array of {@link ArcadeGame#SCREEN_BYTES}. */
  void copyTo(byte[] rgb) {
    System.arraycopy(picture, 0, rgb, 0, picture.length);
  }

  private void showScore(int points) {
    if (points != score) {
      score = points;
      paintDigit(SCORE_COLUMN, points / 100);
      paintDigit(SCORE_COLUMN + DIGIT_PITCH, points / 10 % 10);
      paintDigit(SCORE_COLUMN + 2 * DIGIT_PITCH, points % 10);
    }
  }

  private void showLives(int count) {
    if (count != lives) {
      lives = count;
      paintDigit(LIVES_COLUMN, count);
    }
  }

  private void showBricks(BreakoutWall wall) {
    for (int row = 0; row < bricks.length; row++) {
      if (bricks[row] != wall.row(row)) {
        bricks[row] = wall.row(row);
        paintBricks(row);
      }
    }
  }

  private void showPaddle(BreakoutPaddle paddle) {
    paintPaddle(BLACK);
    paddleLeft = paddle.left();
    paddleWidth = Math.min(paddle.width(), BreakoutCourt.RIGHT - paddleLeft);
    paintPaddle(RED);
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
        int colour = (DIGITS[digit] >> cell & 1) == 1 ? GREY : BLACK;
        int x = left + column * CELL_WIDTH;
        fill(x, DIGITS_TOP + row * CELL_HEIGHT, CELL_WIDTH, CELL_HEIGHT, colour);
      }
    }
  }

  private void paintBricks(int row) {
    int width = BreakoutCourt.BRICK_WIDTH;
    int height = BreakoutCourt.BRICK_HEIGHT;
    for (int column = 0; column < BreakoutCourt.BRICK_COLUMNS; column++) {
      int colour = (bricks[row] >> column & 1) == 1 ? BRICK_COLOURS[row] : BLACK;
      int top = BreakoutCourt.BRICKS_TOP + row * height;
      fill(BreakoutCourt.LEFT + column * width, top, width, height, colour);
    }
  }

  private void paintPaddle(int colour) {
    int height = BreakoutCourt.PADDLE_HEIGHT;
    fill(paddleLeft, BreakoutCourt.PADDLE_TOP, paddleWidth, height, colour);
  }

  /** Paints the visible part of the ball: bricks hide it, and it falls out of sight. */
  private void paintBall(int colour) {
    int end = Math.min(ballTop + BreakoutCourt.BALL_HEIGHT, BreakoutCourt.BOTTOM);
    for (int y = ballTop; y < end; y++) {
      for (int x = ballLeft; x < ballLeft + BreakoutCourt.BALL_WIDTH; x++) {
        if (!brickAt(x, y)) {
          fill(x, y, 1, 1, colour);
        }
      }
    }
  }

  private boolean brickAt(int x, int y) {
    int row = Math.floorDiv(y - BreakoutCourt.BRICKS_TOP, BreakoutCourt.BRICK_HEIGHT);
    int column = (x - BreakoutCourt.LEFT) / BreakoutCourt.BRICK_WIDTH;
    return row >= 0 && row < bricks.length && (bricks[row] >> column & 1) == 1;
  }

  /** Fills a rectangle, in pixels from the top left corner, with a colour 0xRRGGBB. */
  private void fill(int left, int top, int width, int height, int colour) {
    for (int row = top; row < top + height; row++) {
      int end = (row * ArcadeGame.WIDTH + left + width) * 3;
      for (int i = (row * ArcadeGame.WIDTH + left) * 3; i < end; i += 3) {
        picture[i] = (byte) (colour >> 16);
        picture[i + 1] = (byte) (colour >> 8);
        picture[i + 2] = (byte) colour;
      }
    }
  }
}
