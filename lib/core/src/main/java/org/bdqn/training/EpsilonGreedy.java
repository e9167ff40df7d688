package org.bdqn.training;

import java.util.random.RandomGenerator;

/**
 * A policy that takes a random action with probability ε.
 *
 * @param policy acts otherwise
 * @param actions A
 * @param epsilon ε, from 0 to 1
 */
record EpsilonGreedy(Policy policy, int actions, double epsilon, RandomGenerator random)
    implements Policy {
  @Override
  public int act(byte[] state) {
    return random.nextDouble() < epsilon ? random.nextInt(actions) : policy.act(state);
  }
}
