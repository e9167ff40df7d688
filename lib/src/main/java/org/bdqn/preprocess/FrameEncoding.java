package org.bdqn.preprocess;

import java.util.function.Function;
import org.bdqn.env.ObservationShape;

/** The known ways from an observation to a frame, by name. */
public enum FrameEncoding {
  /** The tutorial's crop of an Atari screen to 84×84 binary pixels. */
  BLOG_BINARY(shape -> new BlogBinary()),
  /** Nature DQN's 84×84 gray pixels of the whole Atari screen. */
  NATURE_GRAY(shape -> new NatureGray()),
  /** The observation as it is, for environments that are small already. */
  AS_IS(AsIs::new);

  private final Function<ObservationShape, FrameEncoder> maker;

  FrameEncoding(Function<ObservationShape, FrameEncoder> maker) {
    this.maker = maker;
  }

  /**
   * A new encoder; encoders may keep scratch space and are not shared between threads.
   *
   * @param shape of the observations that it will be given
   */
  public FrameEncoder encoder(ObservationShape shape) {
    return maker.apply(shape);
  }
}
