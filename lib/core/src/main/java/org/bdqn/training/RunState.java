package org.bdqn.training;

import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointException;
import org.bdqn.json.Json;
import org.bdqn.network.NetworkShape;
import org.bdqn.text.Check;
import org.bdqn.text.Text;

/**
 * The numbers of a run in a checkpoint, beside its large parts.
 *
 * @param environment what is really played, for people
 * @param network what the networks take and give
 * @param step agent steps taken
 * @param bestStep step of the best checkpoint by evaluation, 0 for none yet
 * @param head that leads the episode going on
 * @param score points of the episode going on
 * @param length agent steps of the episode going on
 * @param randomStreams states of the loop's random streams
 */
record RunState(
    String environment,
    NetworkShape network,
    long step,
    long bestStep,
    int head,
    double score,
    int length,
    RandomStreams randomStreams) {

  RunState {
    Check.within("step", step, 0, Integer.MAX_VALUE);
    Check.within("bestStep", bestStep, 0, step);
    Check.within("head", head, 0, network.heads() - 1);
    Check.within("score", score, -Double.MAX_VALUE, Double.MAX_VALUE);
    Check.within("length", length, 0, Integer.MAX_VALUE);
  }

  static RunState of(TrainingLoop loop, long bestStep) {
    TrainingLoop.State state = loop.state();
    return new RunState(
        loop.environment().name(),
        loop.agent().online().shape(),
        state.step(),
        bestStep,
        state.agent().head(),
        state.score(),
        state.length(),
        new RandomStreams(
            state.maskStream(),
            state.samplingStream(),
            state.agent().explorationStream(),
            state.agent().headStream()));
  }

  TrainingLoop.State ofLoop() {
    return new TrainingLoop.State(
        step,
        score,
        length,
        new Agent.State(head, randomStreams.exploration, randomStreams.head),
        randomStreams.mask,
        randomStreams.sampling);
  }

  /**
   * @throws CheckpointException if the checkpoint is of another environment or network
   */
  void requireFits(Checkpoint in, TrainingLoop loop) {
    String played = loop.environment().name();
    if (!environment.equals(played)) {
      throw new CheckpointException(
          Text.format(
              "%s was played on '%s', but here '%s' would be played: give the same environment (ROMs: set BDQN_ROMS)",
              in.folder(), environment, played));
    }
    NetworkShape shape = loop.agent().online().shape();
    if (!network.equals(shape)) {
      throw in.damaged(FILE, Text.format("it is of %s, not %s", network, shape));
    }
  }

  /**
   * The numbers of a checkpoint, which are those of its step.
   *
   * @throws org.bdqn.checkpoint.DamagedCheckpointException if they are not
   */
  static RunState of(Checkpoint in) {
    RunState state = in.parsed(FILE, text -> Json.read(text, RunState.class));
    if (state.step != in.step()) {
      throw in.damaged(
          FILE,
          Text.format("it is of step %d, but the checkpoint of step %d", state.step, in.step()));
    }
    return state;
  }

  /** Names of the checkpoint's files. */
  static final String FILE = "state.json";

  static final String CONFIG = "config.json";
  static final String SCORES = "scores.csv";
  static final String EVALUATIONS = "evaluations.csv";

  /** States of the streams that the loop draws from. */
  record RandomStreams(long mask, long sampling, long exploration, long head) {}
}
