package org.bdqn.env;

/**
 * Where things are on the screen of Breakout, in pixels from the top left corner; measured from the
 * screens of the original Atari game.
 */
final class BreakoutCourt {
  /** First column inside the left wall. */
  static final int LEFT = 8;

  /** First column of the right wall. */
  static final int RIGHT = 152;

  /** First row below the top wall. */
  static final int TOP = 32;

  /** First row of the top row of bricks. */
  static final int BRICKS_TOP = 57;

  static final int BRICK_ROWS = 6;
  static final int BRICK_COLUMNS = 18;
  static final int BRICK_HEIGHT = 6;
  static final int BRICK_WIDTH = (RIGHT - LEFT) / BRICK_COLUMNS;

  static final int PADDLE_TOP = 189;
  static final int PADDLE_HEIGHT = 4;

  /** First row below the paddle: a ball that falls further is out of sight. */
  static final int BOTTOM = PADDLE_TOP + PADDLE_HEIGHT;

  static final int BALL_WIDTH = 2;
  static final int BALL_HEIGHT = 4;

  private BreakoutCourt() {}
}
