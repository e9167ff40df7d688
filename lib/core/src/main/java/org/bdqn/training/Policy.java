package org.bdqn.training;

import java.util.random.RandomGenerator;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.Votes;

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

  /**
   * One head acts greedily: the training policy within an episode (Osband et al. 2016, section 3).
   */
  static Policy ofHead(EnsembleNetwork network, int head) {
    return state -> Votes.best(network.qValues(state, head));
  }

  /** The heads vote: the evaluation policy (Osband et al. 2016, section 6.1). */
  static Policy ofVotes(EnsembleNetwork network) {
    return state -> Votes.of(network.qValues(state)).winner();
  }

  /** The action with the highest mean Q-value over the heads. */
  static Policy ofMeanQ(EnsembleNetwork network) {
    return state -> Votes.best(Votes.meanQ(network.qValues(state)));
  }

  /** Every action is equally likely: what a score is compared with. */
  static Policy random(int actions, RandomGenerator random) {
    return state -> random.nextInt(actions);
  }

  /** This one, but for a random action with probability ε, from 0 to 1. */
  default Policy epsilonGreedy(int actions, double epsilon, RandomGenerator random) {
    return state -> random.nextDouble() < epsilon ? random.nextInt(actions) : act(state);
  }
}
