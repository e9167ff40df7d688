package org.bdqn.training;

import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.Votes;

/** The action with the highest mean Q-value over the heads. */
public record MeanPolicy(EnsembleNetwork network) implements Policy {
  @Override
  public int act(byte[] state) {
    return Votes.best(Votes.meanQ(network.qValues(state)));
  }
}
