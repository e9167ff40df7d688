package org.bdqn.run;

import ai.djl.Device;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Stream;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointException;
import org.bdqn.checkpoint.CheckpointWriter;
import org.bdqn.env.Environments;
import org.bdqn.json.Json;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkMemory;
import org.bdqn.network.NetworkShape;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.replay.ReplayMemory;
import org.bdqn.text.Text;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Evaluation;
import org.bdqn.training.LearningPath;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingLoop;
import org.bdqn.training.TrainingRun;
import org.bdqn.training.TrainingState;

/**
 * A run as one of its checkpoints holds it. Its methods throw {@link
 * org.bdqn.checkpoint.DamagedCheckpointException} if the checkpoint is not whole.
 */
record SavedRun(Checkpoint in) {
  private static final String STATE = "state.json";
  private static final String ONLINE = "online.f32";
  private static final String TARGET = "target.f32";
  private static final String PRIOR = "prior.f32";
  private static final String OPTIMIZER = "adam.bin";
  private static final String ENVIRONMENT = "environment.bin";
  private static final String FRAME_STACK = "frame-stack.u8";

  /**
   * Writes a run as it is now.
   *
   * @param bestStep see {@link TrainingState#bestStep}
   */
  static void save(CheckpointWriter out, TrainingLoop loop, long bestStep) throws IOException {
    out.json(STATE, TrainingState.of(loop, bestStep));
    out.text(RunLog.CONFIG, loop.config().toJson());
    out.text(RunLog.SCORES, ResultsCsv.ofScores(loop.scores()));
    out.text(RunLog.EVALUATIONS, ResultsCsv.ofEvaluations(loop.evaluations()));
    out.file(ENVIRONMENT, file -> file.write(loop.environment().save()));
    out.file(FRAME_STACK, file -> file.write(loop.environment().state()));
    out.file(ONLINE, loop.agent().online()::save);
    out.file(TARGET, loop.agent().target()::save);
    if (loop.agent().online().prior() != null) {
      out.file(PRIOR, loop.agent().online().prior()::save);
    }
    out.file(OPTIMIZER, loop.agent().learner()::save);
    loop.memory().save(out);
  }

  TrainingConfig config() {
    return in.parsed(RunLog.CONFIG, TrainingConfig::fromJson);
  }

  /** The run's numbers, which are those of the checkpoint's step. */
  TrainingState state() {
    TrainingState state = in.parsed(STATE, text -> Json.read(text, TrainingState.class));
    if (state.step() != in.step()) {
      throw in.damaged(
          STATE,
          Text.format("it is of step %d, but the checkpoint of step %d", state.step(), in.step()));
    }
    return state;
  }

  List<EpisodeScore> scores() {
    return in.parsed(RunLog.SCORES, ResultsCsv::scores);
  }

  /** By agent step. */
  NavigableMap<Long, Evaluation> evaluations() {
    return in.parsed(RunLog.EVALUATIONS, ResultsCsv::evaluations);
  }

  /** Whether it holds what training needs, and not only what {@link #load} needs. */
  boolean canGoOn() {
    return Stream.of(ENVIRONMENT, FRAME_STACK, TARGET, OPTIMIZER).allMatch(in::has);
  }

  /** What {@link #load} needs, and the evaluations until then: content by file. */
  Map<String, byte[]> agentFiles() {
    TrainingConfig config = config();
    requireAgentFits(config, state().network());
    scores();
    evaluations();
    Map<String, byte[]> content = new LinkedHashMap<>();
    Stream.of(
            List.of(STATE, RunLog.CONFIG, RunLog.SCORES, RunLog.EVALUATIONS), networkFiles(config))
        .flatMap(List::stream)
        .forEach(file -> content.put(file, in.bytes(file)));
    return content;
  }

  /** The run with its online network, as it was at the checkpoint. */
  TrainingRun load() {
    TrainingConfig config = config();
    TrainingState state = state();
    List<EpisodeScore> scores = List.copyOf(scores());
    requireAgentFits(config, state.network());
    EnsembleNetwork network =
        LearningPath.network(config.network(), state.network(), config.seed(), Device.cpu());
    try {
      restore(network);
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
        scores,
        true);
  }

  /**
   * Brings a new loop to where the run was.
   *
   * @return see {@link TrainingState#bestStep}
   * @throws CheckpointException if the loop plays another environment
   */
  long restore(TrainingLoop loop) {
    TrainingState state = state();
    long best = state.bestStep();
    loop.evaluations().putAll(evaluations());
    if (best > 0 && !loop.evaluations().containsKey(best)) {
      throw in.damaged(RunLog.EVALUATIONS, Text.format("it has none of step %d, the best", best));
    }
    requireFits(state, loop);
    state.restore(loop, scores());
    restore(loop.environment());
    restore(loop.agent().online());
    in.read(TARGET, loop.agent().target()::restore);
    in.read(OPTIMIZER, loop.agent().learner()::restore);
    restore(loop.memory(), loop.environment().actions().size());
    return best;
  }

  private void requireFits(TrainingState state, TrainingLoop loop) {
    String played = loop.environment().name();
    if (!state.environment().equals(played)) {
      throw new CheckpointException(
          Text.format(
              "%s was played on '%s', but here '%s' would be played: give the same environment (ROMs: set BDQN_ROMS)",
              in.folder(), state.environment(), played));
    }
    NetworkShape shape = loop.agent().online().shape();
    if (!state.network().equals(shape)) {
      throw in.damaged(STATE, Text.format("it is of %s, not %s", state.network(), shape));
    }
  }

  private void restore(StackedEnvironment environment) {
    in.requireBytes(FRAME_STACK, environment.state().length);
    byte[] game = in.bytes(ENVIRONMENT);
    byte[] stack = in.bytes(FRAME_STACK);
    try {
      environment.restore(game, stack);
    } catch (RuntimeException notOurs) {
      throw in.damaged(ENVIRONMENT, notOurs.toString());
    }
  }

  private void restore(EnsembleNetwork online) {
    in.read(ONLINE, online::restore);
    if (online.prior() != null) {
      in.read(PRIOR, online.prior()::restore);
    }
  }

  private void restore(ReplayMemory memory, int actions) {
    memory.restore(in);
    if (memory.largestAction() >= actions) {
      throw in.damaged(
          "memory",
          Text.format(
              "it has action %d, but there are 0 to %d", memory.largestAction(), actions - 1));
    }
  }

  /** Checks that the network fits the run's configuration, before it is made. */
  private void requireAgentFits(TrainingConfig config, NetworkShape shape) {
    if (shape.heads() != config.heads()) {
      throw in.damaged(
          STATE,
          Text.format(
              "its network has %d heads, but the configuration %d", shape.heads(), config.heads()));
    }
    long bytes;
    try {
      bytes = Float.BYTES * NetworkMemory.of(config.network(), shape).all();
    } catch (IllegalArgumentException noSuchNetwork) {
      throw in.damaged(STATE, noSuchNetwork.getMessage());
    }
    networkFiles(config).forEach(file -> in.requireBytes(file, bytes));
  }

  private static List<String> networkFiles(TrainingConfig config) {
    return config.network().priorScale() == 0 ? List.of(ONLINE) : List.of(ONLINE, PRIOR);
  }
}
