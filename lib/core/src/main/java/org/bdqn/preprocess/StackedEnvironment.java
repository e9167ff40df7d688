package org.bdqn.preprocess;

import java.util.List;
import org.bdqn.env.Environment;
import org.bdqn.env.ObservationShape;
import org.bdqn.env.Step;

/** An environment as the agent sees it: every observation encoded, the latest frames stacked. */
public final class StackedEnvironment implements AutoCloseable {
  private final Environment environment;
  private final FrameEncoder encoder;
  private final FrameStack stack;
  private final byte[] observation;
  private final byte[] frame;

  /**
   * @param environment owned and closed by this
   * @param encoding from its observations to frames
   * @param depth frames in a state
   */
  public StackedEnvironment(Environment environment, FrameEncoding encoding, int depth) {
    this.environment = environment;
    encoder = encoding.encoder(environment.observationShape());
    stack = new FrameStack(encoder.frameShape(), depth);
    observation = new byte[environment.observationShape().bytes()];
    frame = new byte[encoder.frameShape().pixels()];
  }

  public String name() {
    return environment.name();
  }

  public List<String> actions() {
    return environment.actions();
  }

  /** The layout of {@link #observation}. */
  public ObservationShape observationShape() {
    return environment.observationShape();
  }

  public FrameShape frameShape() {
    return encoder.frameShape();
  }

  /** Starts an episode. */
  public void reset() {
    environment.reset();
    observe();
    stack.reset(frame);
  }

  /** Takes one agent step. */
  public Step step(int action) {
    Step step = environment.step(action);
    observe();
    stack.push(frame);
    return step;
  }

  private void observe() {
    environment.observe(observation);
    encoder.encode(observation, frame);
  }

  /** The raw observation behind the newest frame; a live view. */
  public byte[] observation() {
    return observation;
  }

  /** The newest frame, one byte per pixel; a live view. */
  public byte[] frame() {
    return frame;
  }

  /** The latest frames, oldest first; a live view. */
  public byte[] state() {
    return stack.state();
  }

  /** The environment's exact state, in the middle of an episode too, without the stack's. */
  public byte[] save() {
    return environment.save();
  }

  /**
   * Continues exactly where {@link #save} was called, also in another process.
   *
   * @param saved what {@link #save} gave
   * @param stacked what {@link #state} was then, of its length
   */
  public void restore(byte[] saved, byte[] stacked) {
    environment.restore(saved);
    observe();
    System.arraycopy(stacked, 0, state(), 0, state().length);
  }

  @Override
  public void close() {
    environment.close();
  }
}
