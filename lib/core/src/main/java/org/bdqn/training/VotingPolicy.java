package org.bdqn.training;

import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.Votes;

/** The heads vote: the evaluation policy (Osband et al. 2016, section 6.1). */
public record VotingPolicy(EnsembleNetwork network) implements Policy {
  @Override
  public int act(byte[] state) {
    return Votes.of(network.qValues(state)).winner();
  }
}
