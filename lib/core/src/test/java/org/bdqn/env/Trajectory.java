package org.bdqn.env;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What an agent that acts by chance sees and wins, in one line. */
final class Trajectory {
  private Trajectory() {}

  /** Plays on from where the environment is, through the ends of episodes. */
  static String of(Environment environment, RandomGenerator actions, int steps) {
    byte[] screen = new byte[environment.observationShape().bytes()];
    environment.observe(screen);
    long hash = Arrays.hashCode(screen);
    double score = 0;
    int episodes = 0;
    for (int i = 0; i < steps; i++) {
      Step step = environment.step(actions.nextInt(environment.actions().size()));
      score += step.reward();
      environment.observe(screen);
      hash = 31 * (31 * hash + Arrays.hashCode(screen)) + step.hashCode();
      if (step.over()) {
        environment.reset();
        episodes++;
      }
    }
    return "%d episodes ended, %.0f points, screens and steps %x".formatted(episodes, score, hash);
  }
}
