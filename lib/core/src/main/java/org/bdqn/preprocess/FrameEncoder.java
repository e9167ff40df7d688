package org.bdqn.preprocess;

/** Turns an environment's observation into the frame that is stored and learned from. */
public interface FrameEncoder {
  FrameShape frameShape();

  /**
   * Encodes one observation.
   *
   * @param observation the environment's bytes
   * @param frame receives {@code frameShape().pixels()} bytes
   */
  void encode(byte[] observation, byte[] frame);
}
