package org.bdqn.training;

import java.util.ArrayList;
import java.util.List;
import org.bdqn.env.EnvironmentFactory;
import org.bdqn.env.Step;
import org.bdqn.learner.Learner;
import org.bdqn.learner.LearningStep;
import org.bdqn.learner.NetworkChoice;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.Torch;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.Batch;
import org.bdqn.replay.BootstrapMask;
import org.bdqn.replay.ReplayMemory;

/** Bootstrapped DQN's training loop (Osband et al. 2016, Algorithm 1). */
public final class TrainingLoop implements AutoCloseable {
  private final TrainingConfig config;
  private final TrainingListener listeners;
  private final StackedEnvironment environment;
  private final EnsembleNetwork online;
  private final EnsembleNetwork target;
  private final Learner learner;
  private final ReplayMemory memory;
  private final Batch batch;
  private final BootstrapMask mask;
  private final EpsilonSchedule epsilon;
  private final Evaluator evaluator;
  private final RandomStream maskRandom;
  private final RandomStream sampleRandom;
  private final RandomStream exploreRandom;
  private final RandomStream headRandom;
  private final List<EpisodeScore> scores = new ArrayList<>();
  private long step;
  private int head;
  private double score;
  private int length;
  private boolean networkHandedOver;

  private TrainingLoop(
      TrainingConfig config, EnvironmentFactory environments, List<TrainingListener> listeners) {
    this.config = config;
    this.listeners = new Listeners(listeners);
    long seed = config.seed();
    environment =
        new StackedEnvironment(
            environments.make(config.rules(), RandomStream.childSeed(seed, "environment")),
            config.frames(),
            config.frameStack());
    NetworkShape shape =
        NetworkShape.of(
            environment.frameShape(),
            config.frameStack(),
            environment.actions().size(),
            config.heads());
    memory =
        new ReplayMemory(
            config.memorySize(), environment.frameShape(), config.frameStack(), config.heads());
    batch = Batch.allocate(config.batchSize(), shape.stateBytes());
    online =
        new EnsembleNetwork(
            config.network(),
            shape,
            RandomStream.childSeed(seed, "initialisation"),
            Torch.device());
    target = online.targetNetwork();
    learner = new Learner(online, target, config.learner());
    mask = new BootstrapMask(config.heads(), config.maskProbability());
    epsilon = config.epsilon();
    evaluator = new Evaluator(config, environments);
    maskRandom = RandomStream.child(seed, "bootstrap-mask");
    sampleRandom = RandomStream.child(seed, "replay-sampling");
    exploreRandom = RandomStream.child(seed, "exploration");
    headRandom = RandomStream.child(seed, "head");
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
    try (TrainingLoop loop = new TrainingLoop(config, environments, List.of(listeners))) {
      return loop.run();
    }
  }

  /** Begins a run whose steps its caller takes, with {@link #advance}. */
  public static TrainingLoop begin(TrainingConfig config, TrainingListener... listeners) {
    TrainingLoop loop = new TrainingLoop(config, config.environments(), List.of(listeners));
    loop.begin();
    return loop;
  }

  private void begin() {
    listeners.started(config, environment.name());
    startEpisode();
  }

  /**
   * Takes one agent step, and learns and evaluates where that is due.
   *
   * @throws DivergedException if a loss is not finite
   */
  public void advance() {
    act();
    learn();
    evaluate();
  }

  private TrainingRun run() {
    begin();
    while (step < config.steps() && !Thread.currentThread().isInterrupted()) {
      advance();
    }
    listeners.finished(step);
    networkHandedOver = true;
    return new TrainingRun(
        config, environment.name(), online, step, Thread.interrupted(), List.copyOf(scores));
  }

  private void startEpisode() {
    environment.reset();
    memory.startEpisode(environment.frame());
    head = headRandom.nextInt(config.heads());
    score = 0;
    length = 0;
  }

  private void act() {
    Step taken = environment.step(chooseAction());
    step++;
    memory.push(
        taken.action(),
        taken.reward(),
        environment.frame(),
        taken.terminal(),
        mask.draw(maskRandom));
    score += taken.reward();
    length++;
    listeners.stepped(step, epsilon.at(step));
    if (taken.over() || length >= config.maxEpisodeSteps()) {
      endEpisode();
    }
  }

  private int chooseAction() {
    EnsembleNetwork acting = config.actWith() == NetworkChoice.TARGET ? target : online;
    return new EpsilonGreedy(
            new HeadPolicy(acting, head),
            environment.actions().size(),
            epsilon.at(step),
            exploreRandom)
        .act(environment.state());
  }

  private void endEpisode() {
    EpisodeScore ended =
        new EpisodeScore(step, scores.size() + 1, head, score, length, epsilon.at(step));
    scores.add(ended);
    listeners.episodeEnded(ended);
    startEpisode();
  }

  private void learn() {
    if (step < config.learnStart()) {
      return;
    }
    if (step % config.updateEvery() == 0) {
      memory.sample(batch, sampleRandom);
      LearningStep learning = learner.learn(batch);
      requireFinite(learning);
      listeners.learned(step, learning);
    }
    if (step % config.targetUpdate() == 0) {
      target.copyFrom(online);
    }
  }

  private void requireFinite(LearningStep learning) {
    learning
        .divergedHead()
        .ifPresent(
            k -> {
              throw new DivergedException(step, k, learning.headLosses()[k]);
            });
  }

  private void evaluate() {
    boolean due = config.evaluateEvery() > 0 && step % config.evaluateEvery() == 0;
    if (due && step > config.learnStart()) {
      Evaluation evaluation =
          evaluator.evaluate(
              new VotingPolicy(online),
              config.evaluationEpisodes(),
              RandomStream.childSeed(config.seed(), "evaluation-" + step));
      if (!Thread.currentThread().isInterrupted()) {
        listeners.evaluated(step, evaluation);
      }
    }
  }

  /** Frees everything but a trained network that now is the run's. */
  @Override
  public void close() {
    learner.close();
    target.close();
    environment.close();
    if (!networkHandedOver) {
      online.close();
    }
  }
}
