package org.bdqn.preprocess;

import java.util.function.Function;
import java.util.function.Supplier;
import org.bdqn.env.ObservationShape;

/** The known ways from an observation to a frame, by name. */
public enum FrameEncoding {
  /** The tutorial's crop of an Atari screen to 84×84 binary pixels. */
  BLOG_BINARY(ofScreen("BLOG_BINARY", BlogBinary::new)),
  /** Nature DQN's 84×84 gray pixels of the whole Atari screen. */
  NATURE_GRAY(ofScreen("NATURE_GRAY", NatureGray::new)),
  /** The observation as it is, for environments that are small already. */
  AS_IS(AsIs::new);

  private final Function<ObservationShape, FrameEncoder> maker;

  FrameEncoding(Function<ObservationShape, FrameEncoder> maker) {
    this.maker = maker;
  }

  private static Function<ObservationShape, FrameEncoder> ofScreen(
      String name, Supplier<FrameEncoder> encoder) {
    return shape -> {
      AtariScreen.check(shape, name);
      return encoder.get();
    };
  }

  /**
   * A new encoder; encoders may keep scratch space and are not shared between threads.
   *
   * @param shape of the observations that it will be given
   * @throws IllegalArgumentException if it takes others
   */
  public FrameEncoder encoder(ObservationShape shape) {
    return maker.apply(shape);
  }
}
