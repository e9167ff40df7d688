package org.bdqn.env;

/** Makes the environments of a run: one to train in, fresh ones to evaluate in. */
@FunctionalInterface
public interface EnvironmentFactory {
  /**
   * Makes an environment.
   *
   * @param rules episode rules, for console games
   * @param seed of everything random in it
   */
  Environment make(AtariRules rules, long seed);
}
