package org.bdqn.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

/**
 * Plays Breakout from the screen alone: keeps a part of the paddle, now and then another, below the
 * ball.
 */
final class BallFollower {
  private static final int FIRE = 1;
  private static final int RIGHT = 2;
  private static final int LEFT = 3;
  private static final int NOOP = 0;
  private static final int FRAMES_PER_PART = 150;
  private static final int PATIENCE = 500_000;

  private final ArcadeGame game;
  private final Random random;
  private final BreakoutPicture picture = new BreakoutPicture();
  private int frames;
  private int part = 7;

  BallFollower(ArcadeGame game, int seed) {
    this.game = game;
    random = new Random(seed);
  }

  /** Plays one frame and returns the points won. */
  int act() {
    if (frames++ % FRAMES_PER_PART == 0) {
      part = 1 + random.nextInt(11);
    }
    picture.take(game);
    int ball = picture.ballColumn();
    int way = ball - picture.paddleLeft() - part;
    return game.act(ball < 0 ? FIRE : way > 3 ? RIGHT : way < -3 ? LEFT : NOOP);
  }

  void act(int times) {
    for (int i = 0; i < times; i++) {
      act();
    }
  }

  /**
   * Plays until that many more points are won, without losing a life: a ball lost is played again
   * from the last brick.
   */
  void win(int points) {
    int lives = game.lives();
    byte[] safe = game.save();
    int won = 0;
    for (int frame = 0; won < points && frame < PATIENCE; frame++) {
      int now = act();
      won += now;
      if (now > 0) {
        safe = game.save();
      } else if (game.lives() < lives) {
        game.restore(safe);
      }
    }
    assertThat(won).isEqualTo(points);
  }
}
