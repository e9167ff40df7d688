package org.bdqn.env;

/**
 * Breakout's paddle. The console's controller is a knob; the paddle covers half of what is left of
 * the way to the knob in every frame, starting one frame late (measured from the original).
 */
final class BreakoutPaddle {
  /** A held action turns the knob by 5.75 pixels per frame; its unit is a quarter of a pixel. */
  private static final int KNOB_STEP = 23;

  private static final int KNOB_UNIT = 4;
  private static final int KNOB_LEFT = 3 * KNOB_UNIT;

  /** The knob turns on for another 49 pixels when the paddle has reached the right wall. */
  private static final int KNOB_RIGHT = 193 * KNOB_UNIT;

  private static final int START = 99;

  /** Here half of the paddle is behind the right wall, as in the original. */
  private static final int RIGHTMOST = 144;

  private static final int WIDTH = 16;
  private static final int NARROW_WIDTH = 12;

  private int knob = START * KNOB_UNIT;

  /** First column of the paddle, 8–144. */
  int left = START;

  /** Whether the ball has hit the top wall in this life, which makes the paddle shorter. */
  boolean narrow;

  /**
   * Advances one frame.
   *
   * @param direction -1 turns the knob left, 1 right, 0 not at all
   */
  void move(int direction) {
    left = clamp((left + knob / KNOB_UNIT + 1) / 2, BreakoutCourt.LEFT, RIGHTMOST);
    knob = clamp(knob + direction * KNOB_STEP, KNOB_LEFT, KNOB_RIGHT);
  }

  /** Width in pixels, what is behind the right wall included. */
  int width() {
    return narrow ? NARROW_WIDTH : WIDTH;
  }

  void fields(StateFields each) {
    knob = each.number(knob);
    left = each.number(left);
    narrow = each.flag(narrow);
  }

  private static int clamp(int value, int least, int most) {
    return Math.max(least, Math.min(most, value));
  }
}
