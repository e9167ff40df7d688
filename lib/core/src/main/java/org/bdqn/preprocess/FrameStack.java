package org.bdqn.preprocess;

import org.bdqn.text.Check;

/**
 * The latest frames of the current episode, which together are the agent's state: a single picture
 * does not show which way the ball flies. At an episode's start its first frame is repeated.
 */
final class FrameStack {
  private final int depth;
  private final int pixels;
  private final byte[] state;

  /**
   * @param shape of one frame
   * @param depth number of frames in a state (Nature DQN: 4)
   */
  public FrameStack(FrameShape shape, int depth) {
    Check.atLeast("The frame stack's depth", depth, 1, " (Nature DQN: 4)");
    this.depth = depth;
    this.pixels = shape.pixels();
    this.state = new byte[depth * pixels];
  }

  /** Starts an episode: every place in the stack shows its first frame. */
  public void reset(byte[] firstFrame) {
    check(firstFrame);
    for (int i = 0; i < depth; i++) {
      System.arraycopy(firstFrame, 0, state, i * pixels, pixels);
    }
  }

  /** Adds the newest frame and drops the oldest. */
  public void push(byte[] frame) {
    check(frame);
    System.arraycopy(state, pixels, state, 0, state.length - pixels);
    System.arraycopy(frame, 0, state, state.length - pixels, pixels);
  }

  /**
   * The state, a live view: (frame, plane, row, column) order, oldest frame first. It changes with
   * the next {@link #push}.
   */
  public byte[] state() {
    return state;
  }

  private void check(byte[] frame) {
    Check.that(
        frame.length == pixels,
        "The frame has %d pixels, but this stack takes frames of %d",
        frame.length,
        pixels);
  }
}
