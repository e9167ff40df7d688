package org.bdqn.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bdqn.env.EnvironmentFactory;
import org.bdqn.env.Step;
import org.bdqn.network.NetworkMemory;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.Torch;
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
  private final TrainingListener listener;
  private final StackedEnvironment environment;
  private final Agent agent;
  private final ReplayMemory memory;
  private final Batch batch;
  private final BootstrapMask mask;
  private final RandomStream maskRandom;
  private final RandomStream sampleRandom;
  private final List<EpisodeScore> scores = new ArrayList<>();
  private long step;
  private double score;
  private int length;
  private boolean stopped;

  /**
   * Before the first step: {@link #start} or {@link #restore} comes next.
   *
   * @param keeper gives the replay memory
   */
  TrainingLoop(
      TrainingConfig config,
      EnvironmentFactory environments,
      RunKeeper keeper,
      TrainingListener listener) {
    this.config = config;
    this.listener = listener;
    environment =
        new StackedEnvironment(
            environments.make(config.rules(), RandomStream.childSeed(config.seed(), "environment")),
            config.frames(),
            config.frameStack());
    NetworkShape shape =
        NetworkShape.of(
            environment.frameShape(),
            config.frameStack(),
            environment.actions().size(),
            config.heads());
    NetworkMemory.requireToTrain(config.network(), shape, Torch.device());
    memory =
        keeper.memory(
            config.memorySize(), environment.frameShape(), config.frameStack(), config.heads());
    batch = Batch.allocate(config.batchSize(), shape.stateBytes());
    agent = new Agent(config, shape);
    mask = new BootstrapMask(config.heads(), config.maskProbability());
    maskRandom = RandomStream.child(config.seed(), "bootstrap-mask");
    sampleRandom = RandomStream.child(config.seed(), "replay-sampling");
  }

  /**
   * Trains an ensemble. {@link Thread#interrupt} stops it within a step; the interrupt is then
   * consumed, and what was learned so far is returned.
   *
   * @param listeners are told of every step, episode and evaluation
   * @throws DivergedException if a loss is not finite
   */
  public static TrainingRun train(TrainingConfig config, TrainingListener... listeners) {
    return train(config, config.environments(), listeners);
  }

  /** As {@link #train(TrainingConfig, TrainingListener...)}, in an environment of one's own. */
  public static TrainingRun train(
      TrainingConfig config, EnvironmentFactory environments, TrainingListener... listeners) {
    return Trainer.train(config, environments, RunKeeper.NONE, List.of(listeners));
  }

  /** Begins a run whose steps its caller takes, with {@link #run}. */
  public static TrainingLoop begin(TrainingConfig config, TrainingListener... listeners) {
    TrainingLoop loop =
        new TrainingLoop(
            config, config.environments(), RunKeeper.NONE, new Listeners(List.of(listeners)));
    loop.start();
    return loop;
  }

  void start() {
    listener.started(config, environment.name());
    startEpisode();
  }

  /**
   * Goes on until so many agent steps are taken, the run's stop rule is met, or the thread is
   * interrupted. The numbers are Algorithm 1's lines.
   *
   * @throws DivergedException if a loss is not finite
   */
  public void run(long steps) {
    while (step < steps && !stopped && !Thread.currentThread().isInterrupted()) {
      int action = agent.act(environment.state(), config.epsilon().at(step)); // 7: argmax Q_k(s, ·)
      Step taken = environment.step(action); // 8
      long heads = mask.draw(maskRandom); // 9: m ~ M
      memory.push( // 10
          taken.action(), taken.reward(), environment.frame(), taken.terminal(), heads);
      step++;
      score += taken.reward();
      length++;
      listener.stepped(step, config.epsilon().at(step));
      if (taken.over() || length >= config.maxEpisodeSteps()) {
        endEpisode();
        startEpisode(); // 4, 5: k ~ Uniform{1, …, K}
      }
      agent.learn(step, this::sample).ifPresent(learning -> listener.learned(step, learning));
    }
  }

  private void startEpisode() {
    environment.reset();
    memory.startEpisode(environment.frame());
    agent.startEpisode();
    score = 0;
    length = 0;
  }

  private void endEpisode() {
    int episode = scores.size() + 1;
    int head = agent.state().head();
    scores.add(new EpisodeScore(step, episode, head, score, length, config.epsilon().at(step)));
    stopped = config.stopWhen().met(scores);
    listener.episodeEnded(scores.get(episode - 1));
  }

  private Batch sample() {
    memory.sample(batch, sampleRandom);
    return batch;
  }

  /**
   * The numbers of a run that is going on.
   *
   * @param step agent steps taken
   * @param score points of the episode going on
   * @param length agent steps of the episode going on
   * @param maskStream of bootstrap masks
   * @param samplingStream of batches
   */
  public record State(
      long step,
      double score,
      int length,
      Agent.State agent,
      long maskStream,
      long samplingStream) {}

  public State state() {
    return new State(step, score, length, agent.state(), maskRandom.state(), sampleRandom.state());
  }

  /**
   * Continues where {@link #state} was asked for; what {@link #environment}, {@link #agent} and
   * {@link #memory} hold is restored apart.
   *
   * @param earlier scores until then
   */
  public void restore(State state, List<EpisodeScore> earlier) {
    step = state.step();
    score = state.score();
    length = state.length();
    agent.restore(state.agent());
    maskRandom.restore(state.maskStream());
    sampleRandom.restore(state.samplingStream());
    scores.addAll(earlier);
    stopped = config.stopWhen().met(scores);
  }

  public long step() {
    return step;
  }

  /** Whether steps are left to be taken. */
  boolean goesOn() {
    return step < config.steps() && !stopped && !Thread.currentThread().isInterrupted();
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

  /** Of every episode that ended; a live view. */
  public List<EpisodeScore> scores() {
    return Collections.unmodifiableList(scores);
  }

  @Override
  public void close() {
    agent.close();
    memory.close();
    environment.close();
  }
}
