package org.bdqn.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointException;
import org.bdqn.checkpoint.CheckpointWriter;
import org.bdqn.env.EnvironmentFactory;
import org.bdqn.env.Step;
import org.bdqn.learner.Learner;
import org.bdqn.learner.LearningStep;
import org.bdqn.learner.NetworkChoice;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkMemory;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.Torch;
import org.bdqn.preprocess.FrameShape;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.Batch;
import org.bdqn.replay.BootstrapMask;
import org.bdqn.replay.ReplayMemory;
import org.bdqn.text.Text;

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
  private final Optional<Checkpointing> checkpointing;
  private final List<EpisodeScore> scores = new ArrayList<>();
  private final NavigableMap<Long, Evaluation> evaluations = new TreeMap<>();
  private long step;
  private int head;
  private double score;
  private int length;
  private long bestStep;
  private boolean stopped;
  private boolean changedSinceCheckpoint = true;
  private boolean networkHandedOver;

  private TrainingLoop(
      TrainingConfig config,
      EnvironmentFactory environments,
      Optional<Checkpointing> checkpointing,
      List<TrainingListener> listeners) {
    this.config = config;
    this.checkpointing = checkpointing;
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
    NetworkMemory.requireToTrain(config.network(), shape, Torch.device());
    memory = memory();
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

  private ReplayMemory memory() {
    int capacity = config.memorySize();
    FrameShape frame = environment.frameShape();
    return checkpointing
        .flatMap(Checkpointing::memoryFolder)
        .map(in -> ReplayMemory.mapped(in, capacity, frame, config.frameStack(), config.heads()))
        .orElseGet(() -> new ReplayMemory(capacity, frame, config.frameStack(), config.heads()));
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
    return train(config, environments, Optional.empty(), List.of(listeners));
  }

  /**
   * As {@link #train(TrainingConfig, TrainingListener...)}, with checkpoints: a run that goes on
   * from one ends exactly as if it had never been stopped.
   *
   * @throws CheckpointException if the checkpoint to go on from is of another environment
   */
  public static TrainingRun train(
      TrainingConfig config,
      EnvironmentFactory environments,
      Checkpointing checkpointing,
      List<TrainingListener> listeners) {
    return train(config, environments, Optional.of(checkpointing), listeners);
  }

  private static TrainingRun train(
      TrainingConfig config,
      EnvironmentFactory environments,
      Optional<Checkpointing> checkpointing,
      List<TrainingListener> listeners) {
    try (TrainingLoop loop = new TrainingLoop(config, environments, checkpointing, listeners)) {
      return loop.run();
    }
  }

  /** Begins a run whose steps its caller takes, with {@link #advance}. */
  public static TrainingLoop begin(TrainingConfig config, TrainingListener... listeners) {
    TrainingLoop loop =
        new TrainingLoop(config, config.environments(), Optional.empty(), List.of(listeners));
    loop.begin();
    return loop;
  }

  /**
   * Takes one agent step, and learns, evaluates and saves where that is due.
   *
   * @throws DivergedException if a loss is not finite
   */
  public void advance() {
    act();
    learn();
    evaluate();
    checkpointIfDue();
  }

  private TrainingRun run() {
    begin();
    evaluate(); // An interrupt may have come while the checkpoint's step was evaluated.
    checkpointIfDue();
    while (step < config.steps() && !stopped && !Thread.currentThread().isInterrupted()) {
      advance();
    }
    checkpoint();
    listeners.finished(step);
    networkHandedOver = true;
    return new TrainingRun(
        config,
        environment.name(),
        online,
        step,
        Thread.interrupted(),
        List.copyOf(scores),
        !changedSinceCheckpoint);
  }

  private void begin() {
    Optional<Checkpoint> from = checkpointing.flatMap(Checkpointing::from);
    if (from.isPresent()) {
      restore(from.get());
      listeners.resumed(config, environment.name(), step, List.copyOf(scores), evaluations());
    } else {
      listeners.started(config, environment.name());
      startEpisode();
    }
  }

  private NavigableMap<Long, Evaluation> evaluations() {
    return Collections.unmodifiableNavigableMap(new TreeMap<>(evaluations));
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
    changedSinceCheckpoint = true;
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
            config.behaviour().policy(acting, head),
            environment.actions().size(),
            epsilon.at(step),
            exploreRandom)
        .act(environment.state());
  }

  private void endEpisode() {
    EpisodeScore ended =
        new EpisodeScore(step, scores.size() + 1, head, score, length, epsilon.at(step));
    scores.add(ended);
    stopped = config.stopWhen().met(scores);
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
      DivergedException.requireFinite(step, learning);
      listeners.learned(step, learning);
    }
    if (step % config.targetUpdate() == 0) {
      target.copyFrom(online);
    }
  }

  private void evaluate() {
    boolean due = config.evaluateEvery() > 0 && step % config.evaluateEvery() == 0;
    if (due && step > config.learnStart() && !evaluations.containsKey(step)) {
      Evaluation evaluation =
          evaluator.evaluate(
              new VotingPolicy(online),
              config.evaluationEpisodes(),
              RandomStream.childSeed(config.seed(), "evaluation-" + step));
      if (!Thread.currentThread().isInterrupted()) {
        evaluations.put(step, evaluation);
        changedSinceCheckpoint = true;
        listeners.evaluated(step, evaluation);
      }
    }
  }

  private void checkpointIfDue() {
    boolean due = checkpointing.isPresent() && step % checkpointing.get().every() == 0;
    if (due && step > 0 || isBest()) {
      checkpoint();
    }
  }

  private boolean isBest() {
    Evaluation now = evaluations.get(step);
    return now != null && (bestStep == 0 || now.mean() > evaluations.get(bestStep).mean());
  }

  /** A disk that is full costs the new checkpoint only: training goes on. */
  private void checkpoint() {
    if (checkpointing.isEmpty() || !changedSinceCheckpoint) {
      return;
    }
    long best = isBest() ? step : bestStep;
    long start = System.nanoTime();
    try {
      checkpointing.get().folder().save(step, best, out -> save(out, best));
      bestStep = best;
      changedSinceCheckpoint = false;
      listeners.checkpointed(step, (System.nanoTime() - start) / 1e9);
    } catch (CheckpointException failure) {
      listeners.warned(step, failure.getMessage());
    }
  }

  private void save(CheckpointWriter out, long best) throws IOException {
    out.json(RunState.FILE, state(best));
    out.text(RunState.CONFIG, config.toJson());
    out.text(RunState.SCORES, ResultsCsv.ofScores(scores));
    out.text(RunState.EVALUATIONS, ResultsCsv.ofEvaluations(evaluations));
    parts().save(out);
  }

  private RunParts parts() {
    return new RunParts(environment, online, target, learner, memory);
  }

  private RunState state(long best) {
    return new RunState(
        environment.name(),
        online.shape(),
        step,
        best,
        head,
        score,
        length,
        new RunState.RandomStreams(
            maskRandom.state(), sampleRandom.state(), exploreRandom.state(), headRandom.state()));
  }

  private void restore(Checkpoint in) {
    restore(in, RunState.of(in));
    scores.addAll(in.parsed(RunState.SCORES, ResultsCsv::scores));
    stopped = config.stopWhen().met(scores);
    evaluations.putAll(in.parsed(RunState.EVALUATIONS, ResultsCsv::evaluations));
    if (bestStep > 0 && !evaluations.containsKey(bestStep)) {
      throw in.damaged(
          RunState.EVALUATIONS, Text.format("it has none of step %d, the best", bestStep));
    }
    parts().restore(in);
    changedSinceCheckpoint = false;
  }

  private void restore(Checkpoint in, RunState state) {
    if (!state.environment().equals(environment.name())) {
      throw new CheckpointException(
          Text.format(
              "%s was played on '%s', but here '%s' would be played: give the same environment (ROMs: set BDQN_ROMS)",
              in.folder(), state.environment(), environment.name()));
    }
    if (!state.network().equals(online.shape())) {
      throw in.damaged(
          RunState.FILE, Text.format("it is of %s, not %s", state.network(), online.shape()));
    }
    step = state.step();
    bestStep = state.bestStep();
    head = state.head();
    score = state.score();
    length = state.length();
    maskRandom.restore(state.randomStreams().mask());
    sampleRandom.restore(state.randomStreams().sampling());
    exploreRandom.restore(state.randomStreams().exploration());
    headRandom.restore(state.randomStreams().head());
  }

  /** Frees everything but a trained network that now is the run's. */
  @Override
  public void close() {
    learner.close();
    target.close();
    memory.close();
    environment.close();
    if (!networkHandedOver) {
      online.close();
    }
  }
}
