package org.bdqn.training;

import java.util.random.RandomGenerator;

/** Every action is equally likely: what a score is compared with. */
public record RandomPolicy(int actions, RandomGenerator random) implements Policy {
  @Override
  public int act(byte[] state) {
    return random.nextInt(actions);
  }
}
