package org.bdqn.training;

import java.util.List;
import org.bdqn.network.EnsembleNetwork;

/**
 * What a training run leaves behind; close it to free the network.
 *
 * @param config of the run
 * @param environmentName what was really played, for people
 * @param network the trained ensemble
 * @param stepsTaken agent steps, fewer than configured if the run was interrupted or had reached
 *     what {@link TrainingConfig#stopWhen} says
 * @param interrupted whether the thread was interrupted
 * @param scores every training episode
 * @param kept whether its folder holds all of it: not where the disk was full at its end, so that
 *     its last steps will be taken anew, nor where it has no folder
 */
public record TrainingRun(
    TrainingConfig config,
    String environmentName,
    EnsembleNetwork network,
    long stepsTaken,
    boolean interrupted,
    List<EpisodeScore> scores,
    boolean kept)
    implements AutoCloseable {

  /** The same run, marked as not wholly kept in its folder. */
  public TrainingRun notKept() {
    return new TrainingRun(
        config, environmentName, network, stepsTaken, interrupted, scores, false);
  }

  /** The agent as it is evaluated: the heads vote. */
  public Policy votingPolicy() {
    return Policy.ofVotes(network);
  }

  @Override
  public void close() {
    network.close();
  }
}
