package org.bdqn.training;

import java.util.ArrayList;
import java.util.List;
import org.bdqn.env.EnvironmentFactory;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.random.RandomStream;

/**
 * Plays whole episodes with a fixed policy, in an environment of its own: random no-op starts and a
 * little noise, so that one trajectory is not simply repeated (Mnih et al. 2015, Methods).
 */
public final class Evaluator {
  /** Greatest number of console frames before the agent's first action. */
  static final int NO_OP_STARTS = 30;

  private final TrainingConfig config;
  private final EnvironmentFactory environments;

  /** Evaluates in the environment that the configuration names. */
  public Evaluator(TrainingConfig config) {
    this(config, config.environments());
  }

  /** Evaluates in any environment; the name in the configuration is ignored. */
  public Evaluator(TrainingConfig config, EnvironmentFactory environments) {
    this.config = config;
    this.environments = environments;
  }

  /**
   * Evaluates a policy. When the thread is interrupted it returns the episodes finished so far.
   *
   * @param episodes how many
   * @param seed of starts and noise: the same seed gives every policy the same ones
   */
  public Evaluation evaluate(Policy policy, int episodes, long seed) {
    List<Double> scores = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    try (StackedEnvironment environment = environment(seed)) {
      Policy noisy = noisy(policy, environment, seed);
      for (int episode = 0; episode < episodes; episode++) {
        environment.reset();
        Episode played = Episode.play(environment, noisy, config.maxEpisodeSteps(), step -> {});
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
        scores.add(played.score());
        lengths.add(played.length());
      }
    }
    return new Evaluation(scores, lengths);
  }

  /** A policy with the noise of evaluation. */
  public Policy noisy(Policy policy, StackedEnvironment environment, long seed) {
    return policy.epsilonGreedy(
        environment.actions().size(),
        config.evaluationEpsilon(),
        RandomStream.child(seed, "evaluation-noise"));
  }

  /** A fresh environment under the rules of evaluation. */
  public StackedEnvironment environment(long seed) {
    return config.stacked(environments.make(config.rules().withNoOpStarts(NO_OP_STARTS), seed));
  }
}
