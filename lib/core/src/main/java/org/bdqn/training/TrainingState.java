package org.bdqn.training;

import java.util.List;
import org.bdqn.network.NetworkShape;
import org.bdqn.text.Check;

/**
 * The numbers of a run that is going on, beside its networks, its memory and its scores.
 *
 * @param environment what is really played, for people
 * @param network what the networks take and give
 * @param step agent steps taken
 * @param bestStep step of the best evaluation that was kept, 0 for none yet
 * @param head that leads the episode going on
 * @param score points of the episode going on
 * @param length agent steps of the episode going on
 * @param randomStreams states of the run's random streams
 */
public record TrainingState(
    String environment,
    NetworkShape network,
    long step,
    long bestStep,
    int head,
    double score,
    int length,
    RandomStreams randomStreams) {

  public TrainingState {
    Check.within("step", step, 0, Integer.MAX_VALUE);
    Check.within("bestStep", bestStep, 0, step);
    Check.within("head", head, 0, network.heads() - 1);
    Check.within("score", score, -Double.MAX_VALUE, Double.MAX_VALUE);
    Check.within("length", length, 0, Integer.MAX_VALUE);
  }

  /** States of the streams that a run draws from. */
  public record RandomStreams(long mask, long sampling, long exploration, long head) {}

  /** Those of a loop now. */
  public static TrainingState of(TrainingLoop loop, long bestStep) {
    Agent agent = loop.agent();
    return new TrainingState(
        loop.environment().name(),
        agent.online().shape(),
        loop.step,
        bestStep,
        agent.head,
        loop.score,
        loop.length,
        new RandomStreams(
            loop.maskRandom.state(),
            loop.sampleRandom.state(),
            agent.exploreRandom.state(),
            agent.headRandom.state()));
  }

  /**
   * Lets a new loop continue here; what its environment, networks and memory hold is restored
   * apart.
   *
   * @param scores of its episodes until then
   */
  public void restore(TrainingLoop loop, List<EpisodeScore> scores) {
    loop.scores().addAll(scores);
    loop.stopped = loop.config().stopWhen().met(scores);
    loop.step = step;
    loop.score = score;
    loop.length = length;
    loop.agent().head = head;
    loop.maskRandom.restore(randomStreams.mask);
    loop.sampleRandom.restore(randomStreams.sampling);
    loop.agent().exploreRandom.restore(randomStreams.exploration);
    loop.agent().headRandom.restore(randomStreams.head);
  }
}
