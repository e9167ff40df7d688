package org.bdqn.training;

import org.bdqn.network.NetworkShape;

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

  /** Names of the checkpoint's files. */
  static final String FILE = "state.json";

  static final String CONFIG = "config.json";
  static final String SCORES = "scores.csv";
  static final String EVALUATIONS = "evaluations.csv";

  /** States of the streams that the loop draws from. */
  record RandomStreams(long mask, long sampling, long exploration, long head) {}
}
