package org.bdqn.env;

import java.util.stream.IntStream;
import org.bdqn.random.RandomStream;

/**
 * Breakout's ball: where it is, how fast it flies and what decides that. All numbers are measured
 * from the original; lengths are kept in eighths of a pixel, the coarsest unit that holds them all.
 */
final class BreakoutBall {
  private static final int UNIT = 8;

  /** Columns where the ball may appear, and the direction in which it then flies. */
  private static final int[][] SERVES = {{16, 1}, {78, -1}, {80, 1}, {142, -1}};

  private static final int SERVE_TOP = 122;

  /** The paddle's hits after which the ball flies faster. */
  private static final int[] FASTER_AFTER = {4, 8, 12};

  /** The speed level after a brick of the upper rows. */
  private static final int TOP_LEVEL = 4;

  /** Speed across and down in eighths of a pixel per frame, by level, off the paddle's ends. */
  private static final int[][] OUTER_SPEED = {{12, 8}, {12, 16}, {16, 8}, {16, 16}, {16, 27}};

  /** The same off the paddle's middle. */
  private static final int[][] INNER_SPEED = {{8, 12}, {4, 16}, {16, 8}, {16, 16}, {16, 27}};

  /** Where the ball turns below the top wall, which it never quite touches in the original. */
  private static final int TURNING_TOP = BreakoutCourt.TOP + 2;

  private static final int LEFTMOST = BreakoutCourt.LEFT * UNIT;
  private static final int RIGHTMOST = (BreakoutCourt.RIGHT - BreakoutCourt.BALL_WIDTH) * UNIT;

  private int x;
  private int y;
  private int across;
  private int down;
  private int hits;
  private boolean outer;
  private boolean topSpeed;

  void serve(RandomStream random) {
    int[] place = SERVES[random.nextInt(SERVES.length)];
    x = place[0] * UNIT;
    y = SERVE_TOP * UNIT;
    across = place[1] * UNIT;
    down = UNIT;
    hits = 0;
    topSpeed = false;
  }

  /** Flies for one frame, inside the walls. */
  void move() {
    x = Math.max(LEFTMOST, Math.min(RIGHTMOST, x + across));
    y = Math.max(BreakoutCourt.TOP * UNIT, y + down);
  }

  void bounceOffSides() {
    if (x == LEFTMOST) {
      across = Math.abs(across);
    } else if (x == RIGHTMOST) {
      across = -Math.abs(across);
    }
  }

  /** Turns at the top wall and returns whether it did. */
  boolean bounceOffTop() {
    boolean bounces = down < 0 && top() < TURNING_TOP;
    if (bounces) {
      down = -down;
    }
    return bounces;
  }

  /**
   * Flies up from the paddle.
   *
   * @param leftwards whether to the left
   * @param end whether it met one of the paddle's ends, which send it off flatter
   */
  void bounceOffPaddle(boolean leftwards, boolean end) {
    hits++;
    outer = end;
    across = leftwards ? -1 : 1;
    down = -1;
    takeSpeed();
  }

  /** Turns at a brick; those of the upper rows make it fast for the rest of the life. */
  void bounceOffBrick(boolean upperRow) {
    topSpeed |= upperRow;
    down = -down;
    takeSpeed();
  }

  /** First column of the ball, 8–150. */
  int left() {
    return x / UNIT;
  }

  /** First row of the ball, 32 and more. */
  int top() {
    return y / UNIT;
  }

  boolean falls() {
    return down > 0;
  }

  void fields(StateFields each) {
    x = each.number(x);
    y = each.number(y);
    across = each.number(across);
    down = each.number(down);
    hits = each.number(hits);
    outer = each.flag(outer);
    topSpeed = each.flag(topSpeed);
  }

  private void takeSpeed() {
    int[] speed = (outer ? OUTER_SPEED : INNER_SPEED)[level()];
    across = Integer.signum(across) * speed[0];
    down = Integer.signum(down) * speed[1];
  }

  private int level() {
    long passed = IntStream.of(FASTER_AFTER).filter(many -> hits >= many).count();
    return topSpeed ? TOP_LEVEL : (int) passed;
  }
}
