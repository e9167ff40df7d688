package org.bdqn.preprocess;

import java.util.function.Supplier;

/** The known encodings of an Atari screen, by name. */
public enum FrameEncoding {
  /** The tutorial's crop to 84×84 binary pixels. */
  BLOG_BINARY(BlogBinary::new),
  /** Nature DQN's 84×84 gray pixels of the whole screen. */
  NATURE_GRAY(NatureGray::new);

  private final Supplier<FrameEncoder> maker;

  FrameEncoding(Supplier<FrameEncoder> maker) {
    this.maker = maker;
  }

  /** A new encoder; encoders may keep scratch space and are not shared between threads. */
  public FrameEncoder encoder() {
    return maker.get();
  }
}
