package org.bdqn.tables;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.bdqn.env.Step;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.replay.BootstrapMask;
import org.bdqn.replay.ReplayMemory;
import org.bdqn.training.Episode;
import org.bdqn.training.Policy;

/** Fills a replay memory without learning, to look at what is in it. */
public final class Experience {
  private Experience() {}

  /**
   * Plays as many episodes as it takes, beginning with a new one.
   *
   * @param steps agent steps, and transitions remembered
   * @param mask drawn for each transition
   * @param random draws the masks
   */
  public static ReplayMemory collect(
      StackedEnvironment environment,
      Policy policy,
      int steps,
      BootstrapMask mask,
      RandomGenerator random) {
    int stack = environment.state().length / environment.frameShape().pixels();
    ReplayMemory memory = new ReplayMemory(steps, environment.frameShape(), stack, mask.heads());
    int taken = 0;
    while (taken < steps && !Thread.currentThread().isInterrupted()) {
      environment.reset();
      memory.startEpisode(environment.frame());
      Consumer<Step> remember =
          step ->
              memory.push(
                  step.action(),
                  step.reward(),
                  environment.frame(),
                  step.terminal(),
                  mask.draw(random));
      taken += Episode.play(environment, policy, steps - taken, remember).length();
    }
    return memory;
  }
}
