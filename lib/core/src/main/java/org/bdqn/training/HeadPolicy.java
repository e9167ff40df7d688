package org.bdqn.training;

import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.Votes;

/**
 * One head acts greedily: the training policy within an episode (Osband et al. 2016, section 3).
 */
public record HeadPolicy(EnsembleNetwork network, int head) implements Policy {
  @Override
  public int act(byte[] state) {
    return Votes.best(network.qValues(state, head));
  }
}
