package org.bdqn.env;

import org.bdqn.random.RandomStream;

/**
 * The rules of one game of Breakout: what happens in a frame, what it is worth, when a life is
 * lost. Numbers without another source are measured from the original.
 */
final class BreakoutRules {
  private static final int LIVES = 5;

  /** The original builds no third wall, so that 864 points are the most there are. */
  private static final int WALLS = 2;

  private static final int UPPER_ROWS = 3;

  /** A missed ball falls on, out of sight, to this row before it counts as lost. */
  private static final int LOST_TOP = 217;

  /** Columns from the paddle's left edge to the ball's where the paddle's parts begin. */
  private static final int LEFT_MIDDLE = 2;

  private static final int RIGHT_MIDDLE = 7;
  private static final int RIGHT_END = 11;

  /** Row, seen from the ball's top, whose brick it breaks: rising, the one above it. */
  private static final int REACH_RISING = -1;

  private static final int REACH_FALLING = 2;

  final BreakoutPaddle paddle = new BreakoutPaddle();
  final BreakoutBall ball = new BreakoutBall();
  final BreakoutWall wall = new BreakoutWall();

  /** Lives left, the one in play included, 0–5. */
  int lives = LIVES;

  /** Points so far, 0–864. */
  int score;

  /** Whether there is a ball; it may have fallen out of sight. */
  boolean ballInPlay;

  private int walls = 1;

  /** A ball that broke a brick passes all others until it has met the paddle or the top wall. */
  private boolean harmless;

  /**
   * Advances one frame.
   *
   * @param turn -1 turns the paddle's knob left, 1 right, 0 not at all
   * @param fire whether the button that serves a ball is pressed
   * @param random decides where a served ball appears
   * @return points won
   */
  int advance(int turn, boolean fire, RandomStream random) {
    if (lives == 0) {
      return 0;
    }
    paddle.move(turn);
    if (!ballInPlay) {
      if (fire) {
        serve(random);
      }
      return 0;
    }
    return fly();
  }

  void fields(StateFields each) {
    lives = each.number(lives);
    walls = each.number(walls);
    score = each.number(score);
    ballInPlay = each.flag(ballInPlay);
    harmless = each.flag(harmless);
    paddle.fields(each);
    ball.fields(each);
    wall.fields(each);
  }

  private void serve(RandomStream random) {
    ball.serve(random);
    ballInPlay = true;
    harmless = false;
  }

  private int fly() {
    if (ball.top() >= LOST_TOP) {
      loseLife();
      return 0;
    }
    ball.bounceOffSides();
    if (ball.bounceOffTop()) {
      harmless = false;
      paddle.narrow = true;
    }
    if (ballMeetsPaddle()) {
      bounceOffPaddle();
    }
    int points = breakBrick();
    score += points;
    ball.move();
    return points;
  }

  private void loseLife() {
    lives--;
    ballInPlay = false;
    paddle.narrow = false;
  }

  private boolean ballMeetsPaddle() {
    return ball.falls()
        && ball.top() + BreakoutCourt.BALL_HEIGHT > BreakoutCourt.PADDLE_TOP
        && ball.top() < BreakoutCourt.BOTTOM
        && ball.left() + BreakoutCourt.BALL_WIDTH > paddle.left
        && ball.left() < paddle.left + paddle.width();
  }

  private void bounceOffPaddle() {
    int place = ball.left() - paddle.left;
    ball.bounceOffPaddle(place < RIGHT_MIDDLE, place < LEFT_MIDDLE || place >= RIGHT_END);
    harmless = false;
    if (wall.isEmpty() && walls < WALLS) {
      walls++;
      wall.build();
    }
  }

  private int breakBrick() {
    int reach = ball.top() + (ball.falls() ? REACH_FALLING : REACH_RISING);
    int row = Math.floorDiv(reach - BreakoutCourt.BRICKS_TOP, BreakoutCourt.BRICK_HEIGHT);
    int column = (ball.left() - BreakoutCourt.LEFT) / BreakoutCourt.BRICK_WIDTH;
    if (harmless || !wall.stands(row, column)) {
      return 0;
    }
    harmless = true;
    ball.bounceOffBrick(row < UPPER_ROWS);
    return wall.smash(row, column);
  }
}
