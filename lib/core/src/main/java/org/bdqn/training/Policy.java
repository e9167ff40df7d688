package org.bdqn.training;

/** Chooses actions. */
@FunctionalInterface
public interface Policy {
  /**
   * Chooses an action.
   *
   * @param state the stacked frames, one byte per pixel, oldest frame first; not to be kept
   * @return the action's index
   */
  int act(byte[] state);
}
