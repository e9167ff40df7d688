package org.bdqn.preprocess;

import org.bdqn.env.ObservationShape;

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
    AtariScreen.check(shape, name());
    return this == BLOG_BINARY ? new BlogBinary() : new NatureGray();
  }
}
