package org.bdqn.env;

import java.util.List;

/** A task for an agent, one step at a time: actions in, observations and rewards out. */
public interface Environment extends AutoCloseable {
  /** Its name for people and where it comes from, for example "Breakout (built in)". */
  String name();

  /** The actions' names, in the order of their indices. */
  List<String> actions();

  /** The layout of what {@link #observe} gives. */
  ObservationShape observationShape();

  /** Starts a new episode. */
  void reset();

  /**
   * Takes one agent step.
   *
   * @param action index into {@link #actions()}
   * @throws IllegalArgumentException if there is no such action
   * @throws IllegalStateException if the episode is over or was never started
   */
  Step step(int action);

  /**
   * Copies the current observation.
   *
   * @param observation receives {@code observationShape().bytes()} unsigned bytes
   */
  void observe(byte[] observation);

  /** The exact state, random numbers included, in the middle of an episode too. */
  byte[] save();

  /**
   * Continues exactly where {@link #save} was called, also in another process.
   *
   * @throws IllegalArgumentException if the bytes are no saved state of this environment
   */
  void restore(byte[] state);

  @Override
  void close();
}
