package org.bdqn.training;

import java.io.IOException;
import java.util.List;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointWriter;
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

  /** The network of a checkpoint, as far as it was trained then. */
  public static TrainingRun of(Checkpoint checkpoint) {
    RunState state = checkpoint.json(RunState.FILE, RunState.class);
    TrainingConfig config = TrainingConfig.of(checkpoint);
    EnsembleNetwork network = new EnsembleNetwork(config.network(), state.network(), config.seed());
    try {
      RunParts.restore(checkpoint, network);
    } catch (RuntimeException damaged) {
      network.close();
      throw damaged;
    }
    List<EpisodeScore> scores = ResultsCsv.scores(checkpoint.text(RunState.SCORES));
    return new TrainingRun(
        config, state.environment(), network, state.step(), false, List.copyOf(scores), true);
  }

  /** The step of the best checkpoint by evaluation, as a checkpoint knows it; 0 for none yet. */
  public static long bestStep(Checkpoint checkpoint) {
    return checkpoint.json(RunState.FILE, RunState.class).bestStep();
  }

  /** Copies what {@link #of} needs of a checkpoint, and the evaluations until then. */
  public static void copyAgent(Checkpoint from, CheckpointWriter out) throws IOException {
    List<String> files =
        List.of(RunState.FILE, RunState.CONFIG, RunState.SCORES, RunState.EVALUATIONS);
    for (String file : files) {
      out.text(file, from.text(file));
    }
    for (String file : RunParts.filesOfAgent(TrainingConfig.of(from))) {
      out.file(file, content -> content.write(from.bytes(file)));
    }
  }

  /** The same run, of which its folder does not hold all. */
  public TrainingRun notKept() {
    return new TrainingRun(
        config, environmentName, network, stepsTaken, interrupted, scores, false);
  }

  /** The agent as it is evaluated: the heads vote. */
  public Policy votingPolicy() {
    return new VotingPolicy(network);
  }

  @Override
  public void close() {
    network.close();
  }
}
