package org.bdqn.tables;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.bdqn.env.Step;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.replay.Batch;
import org.bdqn.replay.BootstrapMask;
import org.bdqn.replay.ReplayMemory;
import org.bdqn.text.Text;
import org.bdqn.training.Episode;
import org.bdqn.training.Policy;

/** Fills a replay memory without learning, to look at what is in it. */
public final class Experience {
  private static final int MOST_PLAYS = 30;
  private static final int DRAWS_PER_PLAY = 10_000;

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

  /**
   * Samples batches until one is as wanted. Random play may hold none, so that after 10 000 draws
   * it is played anew.
   *
   * @param play fills a memory
   * @param batch is overwritten, by the wanted one at last
   * @param random draws the transitions
   * @return the memory that the batch is from
   * @throws IllegalStateException if thirty memories had no such batch
   */
  public static ReplayMemory sampleUntil(
      Supplier<ReplayMemory> play, Batch batch, RandomGenerator random, Predicate<Batch> wanted) {
    for (int plays = 0; plays < MOST_PLAYS; plays++) {
      ReplayMemory memory = play.get();
      for (int draws = 0; draws < DRAWS_PER_PLAY; draws++) {
        memory.sample(batch, random);
        if (wanted.test(batch) || Thread.currentThread().isInterrupted()) {
          return memory;
        }
      }
      memory.close();
    }
    throw new IllegalStateException(
        Text.format(
            "No batch of %d transitions was as wanted: %,d draws from each of %d memories."
                + " Play longer, or ask for something less rare.",
            batch.size(), DRAWS_PER_PLAY, MOST_PLAYS));
  }
}
