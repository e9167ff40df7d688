package org.bdqn.preprocess;

import static org.bdqn.env.ArcadeGame.HEIGHT;
import static org.bdqn.env.ArcadeGame.SCREEN_BYTES;
import static org.bdqn.env.ArcadeGame.WIDTH;

import org.bdqn.env.ObservationShape;
import org.bdqn.text.Check;

/** The check that an observation is the Atari's RGB screen. */
final class AtariScreen {
  private AtariScreen() {}

  /**
   * Lets only environments through that show such a screen.
   *
   * @param name of the encoding asked for
   * @throws IllegalArgumentException if this one does not
   */
  static void check(ObservationShape shape, String name) {
    Check.that(
        shape.height() == HEIGHT && shape.width() == WIDTH && shape.channels() == 3,
        "The frames are to be %s, which takes an RGB screen of %d × %d pixels, but the environment shows %d × %d × %d: give AS_IS for environments that are small already",
        name,
        HEIGHT,
        WIDTH,
        shape.height(),
        shape.width(),
        shape.channels());
  }

  static void check(byte[] screen, byte[] frame, FrameShape shape) {
    Check.that(
        screen.length == SCREEN_BYTES,
        "The observation has %d bytes, but this encoder takes an RGB screen of 210 × 160 × 3 = %d bytes",
        screen.length,
        SCREEN_BYTES);
    Check.that(
        frame.length == shape.pixels(),
        "The frame has %d bytes, but must have %d for %s",
        frame.length,
        shape.pixels(),
        shape);
  }
}
