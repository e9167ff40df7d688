package org.bdqn.training;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.env.Environments;
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

  /**
   * The network of a checkpoint, as far as it was trained then.
   *
   * @throws org.bdqn.checkpoint.DamagedCheckpointException if the checkpoint is not whole
   */
  public static TrainingRun of(Checkpoint checkpoint) {
    RunState state = RunState.of(checkpoint);
    TrainingConfig config = TrainingConfig.of(checkpoint);
    List<EpisodeScore> scores = checkpoint.parsed(RunState.SCORES, ResultsCsv::scores);
    RunParts.requireFits(checkpoint, config, state.network());
    EnsembleNetwork network =
        Agent.network(config.network(), state.network(), config.seed(), Device.cpu());
    try {
      RunParts.restore(checkpoint, network);
    } catch (RuntimeException damaged) {
      network.close();
      throw damaged;
    }
    return new TrainingRun(
        config.withEnvironment(Environments.played(config.environment(), state.environment())),
        state.environment(),
        network,
        state.step(),
        false,
        List.copyOf(scores),
        true);
  }

  /**
   * The step of the best checkpoint by evaluation, as a checkpoint knows it; 0 for none yet.
   *
   * @throws org.bdqn.checkpoint.DamagedCheckpointException if the checkpoint is not whole
   */
  public static long bestStep(Checkpoint checkpoint) {
    return RunState.of(checkpoint).bestStep();
  }

  /** Whether a checkpoint holds what training needs, and not only what {@link #of} needs. */
  public static boolean canGoOn(Checkpoint checkpoint) {
    return RunParts.areAllIn(checkpoint);
  }

  /**
   * What {@link #of} needs of a checkpoint, and the evaluations until then: content by file.
   *
   * @throws org.bdqn.checkpoint.DamagedCheckpointException if the checkpoint is not whole
   */
  public static Map<String, byte[]> agentFiles(Checkpoint from) {
    TrainingConfig config = TrainingConfig.of(from);
    RunParts.requireFits(from, config, RunState.of(from).network());
    from.parsed(RunState.SCORES, ResultsCsv::scores);
    from.parsed(RunState.EVALUATIONS, ResultsCsv::evaluations);
    List<String> files =
        new ArrayList<>(
            List.of(RunState.FILE, RunState.CONFIG, RunState.SCORES, RunState.EVALUATIONS));
    files.addAll(RunParts.filesOfAgent(config));
    Map<String, byte[]> content = new LinkedHashMap<>();
    files.forEach(file -> content.put(file, from.bytes(file)));
    return content;
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
