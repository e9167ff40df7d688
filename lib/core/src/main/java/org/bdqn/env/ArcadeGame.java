package org.bdqn.env;

import java.util.List;

/**
 * An arcade console with one game, advanced one console frame (1/60 s) at a time and knowing
 * nothing of learning: the real emulator ({@link AleGame}) or the built-in one ({@link
 * BreakoutGame}). {@link AtariEnvironment} puts the episode rules of DQN around it.
 */
public interface ArcadeGame extends AutoCloseable {
  /** Screen height in pixels. */
  int HEIGHT = 210;

  /** Screen width in pixels. */
  int WIDTH = 160;

  /** Bytes of one RGB screen: rows from the top, pixels from the left, red, green, blue. */
  int SCREEN_BYTES = HEIGHT * WIDTH * 3;

  /** The game's name for people and where it comes from, for example "Breakout (built in)". */
  String name();

  /** The actions' names, in the order of their indices, for example NOOP, FIRE, RIGHT, LEFT. */
  List<String> actions();

  /** Starts a new game. */
  void reset();

  /**
   * Advances one console frame.
   *
   * @param action index into {@link #actions()}
   * @return points won in this frame
   * @throws IllegalArgumentException if there is no such action
   */
  int act(int action);

  /** Lives left, the one in play included. */
  int lives();

  /** Whether the game has ended; {@link #act} then changes nothing until {@link #reset}. */
  boolean over();

  /**
   * Copies the current screen.
   *
   * @param rgb receives {@link #SCREEN_BYTES} bytes, one per colour channel, unsigned
   * @throws IllegalArgumentException if the array has another length
   */
  void screen(byte[] rgb);

  /** The exact state of the console, random numbers included, to be given to {@link #restore}. */
  byte[] save();

  /**
   * Continues exactly where {@link #save} was called, also in another process.
   *
   * @throws IllegalArgumentException if the bytes are no saved state of this game
   */
  void restore(byte[] state);

  /** Does nothing where a game holds no resources. */
  @Override
  default void close() {}
}
