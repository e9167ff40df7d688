package org.bdqn.preprocess;

import static org.bdqn.env.ArcadeGame.HEIGHT;
import static org.bdqn.env.ArcadeGame.SCREEN_BYTES;
import static org.bdqn.env.ArcadeGame.WIDTH;

import org.bdqn.env.ObservationShape;
import org.bdqn.text.Check;

/** The known ways from an observation to a frame, by name. */
public enum FrameEncoding {
  /** The tutorial's crop of an Atari screen to 84×84 binary pixels. */
  BLOG_BINARY,
  /** Nature DQN's 84×84 gray pixels of the whole Atari screen. */
  NATURE_GRAY,
  /** The observation as it is, for environments that are small already. */
  AS_IS;

  /**
   * A new encoder; encoders may keep scratch space and are not shared between threads.
   *
   * @param shape of the observations that it will be given
   * @throws IllegalArgumentException if it takes others
   */
  public FrameEncoder encoder(ObservationShape shape) {
    if (this == AS_IS) {
      return new AsIs(shape);
    }
    Check.that(
        shape.height() == HEIGHT && shape.width() == WIDTH && shape.channels() == 3,
        "The frames are to be %s, which takes an RGB screen of %d × %d pixels, but the environment shows %d × %d × %d: give AS_IS for environments that are small already",
        name(),
        HEIGHT,
        WIDTH,
        shape.height(),
        shape.width(),
        shape.channels());
    return this == BLOG_BINARY ? new BlogBinary() : new NatureGray();
  }

  /** Before a screen is encoded. */
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
