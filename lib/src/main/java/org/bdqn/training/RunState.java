package org.bdqn.training;

import org.bdqn.checkpoint.Checkpoint;
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
