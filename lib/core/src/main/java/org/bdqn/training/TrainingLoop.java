package org.bdqn.training;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bdqn.env.Step;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.Batch;
import org.bdqn.replay.BootstrapMask;
import org.bdqn.replay.ReplayMemory;

/**
 * Bootstrapped DQN's training loop, Algorithm 1 of Osband et al. 2016, with the learning steps that
 * the paper leaves to DQN. It is flat, so that a run can stop and go on in the middle of an
 * episode.
 */
public final class TrainingLoop implements AutoCloseable {
  private final TrainingConfig config;
  private final StackedEnvironment environment;
  private final Agent agent;
  private final ReplayMemory memory;
  private final Batch batch;
  private final BootstrapMask mask;
  private final EpsilonSchedule epsilon;
  private final List<TrainingListener> listeners;
  private final List<EpisodeScore> scores = new ArrayList<>();
  private final NavigableMap<Long, Evaluation> evaluations = new TreeMap<>();
  final RandomStream maskRandom;
  final RandomStream sampleRandom;
  long step;
  double score;
  int length;
  boolean stopped;

  /** Before the first step; closes what it is given. */
  TrainingLoop(
      TrainingConfig config,
      StackedEnvironment environment,
      Agent agent,
      ReplayMemory memory,
      List<TrainingListener> listeners) {
    this.config = config;
    this.environment = environment;
    this.agent = agent;
    this.memory = memory;
    this.listeners = listeners;
    batch = Batch.allocate(config.batchSize(), agent.online().shape().stateBytes(), config.nStep());
    mask = new BootstrapMask(config.heads(), config.maskProbability());
    epsilon = config.epsilon();
    maskRandom = RandomStream.child(config.seed(), "bootstrap-mask");
    sampleRandom = RandomStream.child(config.seed(), "replay-sampling");
  }

  /**
   * Goes on until so many agent steps are taken, the stop rule is met, or the thread is
   * interrupted. The numbers are Algorithm 1's lines.
   *
   * @throws DivergedException if a loss is not finite
   */
  public void run(long steps) {
    while (goesOn(steps)) {
      int action = agent.act(environment.state(), epsilon()); // 7: argmax Q_k(s, ·)
      Step taken = environment.step(action); // 8
      long heads = mask.draw(maskRandom); // 9: m ~ M
      memory.push( // 10; the action is the one that was played, FIRE where that was forced
          taken.action(), taken.reward(), environment.frame(), taken.terminal(), heads);
      step++;
      score += taken.reward();
      length++;
      listeners.forEach(each -> each.stepped(step, epsilon()));
      if (taken.over() || length >= config.maxEpisodeSteps()) {
        endEpisode();
        startEpisode();
      }
      agent
          .learn(step, this::sample)
          .ifPresent(learning -> listeners.forEach(each -> each.learned(step, learning)));
    }
  }

  boolean goesOn(long steps) {
    return step < steps && !stopped && !Thread.currentThread().isInterrupted();
  }

  private double epsilon() {
    return epsilon.at(step);
  }

  void startEpisode() {
    environment.reset(); // 4
    agent.startEpisode(); // 5: k ~ Uniform{1, …, K}
    memory.startEpisode(environment.frame());
    score = 0;
    length = 0;
  }

  private void endEpisode() {
    EpisodeScore ended =
        new EpisodeScore(step, scores.size() + 1, agent.head, score, length, epsilon());
    scores.add(ended);
    stopped = config.stopWhen().met(scores);
    listeners.forEach(each -> each.episodeEnded(ended));
  }

  private Batch sample() {
    memory.sample(batch, sampleRandom);
    return batch;
  }

  public long step() {
    return step;
  }

  public TrainingConfig config() {
    return config;
  }

  public StackedEnvironment environment() {
    return environment;
  }

  public Agent agent() {
    return agent;
  }

  public ReplayMemory memory() {
    return memory;
  }

  /** The scores of every episode that ended, including those before the run was restored. */
  public List<EpisodeScore> scores() {
    return scores;
  }

  /** As {@link #scores()}, by agent step. */
  public NavigableMap<Long, Evaluation> evaluations() {
    return evaluations;
  }

  @Override
  public void close() {
    agent.close();
    memory.close();
    environment.close();
  }
}
