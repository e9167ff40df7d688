package org.bdqn.training;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bdqn.env.EnvironmentFactory;
import org.bdqn.network.NetworkMemory;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.Torch;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.ReplayMemory;

/** Takes a run through its steps, has it evaluated and kept on the way, and tells listeners. */
public final class Trainer {
  private final TrainingConfig config;
  private final TrainingLoop loop;
  private final Evaluator evaluator;
  private final RunKeeper keeper;
  private final List<TrainingListener> listeners;

  private Trainer(
      TrainingLoop loop, Evaluator evaluator, RunKeeper keeper, List<TrainingListener> listeners) {
    config = loop.config();
    this.loop = loop;
    this.evaluator = evaluator;
    this.keeper = keeper;
    this.listeners = listeners;
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
    return train(config, environments, RunKeeper.NONE, List.of(listeners));
  }

  /**
   * As {@link #train(TrainingConfig, TrainingListener...)}. A run that goes on from where it was
   * kept ends exactly as if it had never been stopped.
   */
  public static TrainingRun train(
      TrainingConfig config,
      EnvironmentFactory environments,
      RunKeeper keeper,
      List<TrainingListener> listeners) {
    try (TrainingLoop loop = loop(config, environments, keeper, listeners)) {
      return new Trainer(loop, new Evaluator(config, environments), keeper, listeners).run();
    }
  }

  /** Begins a run whose steps its caller takes, with {@link TrainingLoop#run}; nothing is kept. */
  public static TrainingLoop begin(TrainingConfig config) {
    TrainingLoop loop = loop(config, config.environments(), RunKeeper.NONE, List.of());
    loop.startEpisode();
    return loop;
  }

  private static TrainingLoop loop(
      TrainingConfig config,
      EnvironmentFactory environments,
      RunKeeper keeper,
      List<TrainingListener> listeners) {
    long seed = RandomStream.childSeed(config.seed(), "environment");
    StackedEnvironment environment = config.stacked(environments.make(config.rules(), seed));
    NetworkShape shape = config.networkShape(environment);
    NetworkMemory.requireToTrain(config.network(), shape, Torch.device());
    ReplayMemory memory = keeper.memory(config, environment.frameShape());
    return new TrainingLoop(config, environment, new Agent(config, shape), memory, listeners);
  }

  private TrainingRun run() {
    boolean resumed = announce();
    boolean kept;
    Ending ending = () -> listeners.forEach(each -> each.finished(loop.step()));
    try (ending) {
      if (!resumed) {
        loop.startEpisode();
      }
      evaluateAndKeep(); // An interrupt may have come while the step was evaluated.
      while (loop.goesOn(config.steps())) {
        loop.run(loop.step() + 1);
        evaluateAndKeep();
      }
      kept = keeper.keep(loop, listeners, true);
    }
    return new TrainingRun(
        config,
        loop.environment().name(),
        loop.agent().handOver(),
        loop.step(),
        Thread.interrupted(),
        List.copyOf(loop.scores()),
        kept);
  }

  /** Tells of the end when training fails, too, and never hides what it failed by. */
  private interface Ending extends AutoCloseable {
    @Override
    void close();
  }

  private boolean announce() {
    boolean resumed = keeper.restore(loop);
    String name = loop.environment().name();
    List<EpisodeScore> scores = List.copyOf(loop.scores());
    NavigableMap<Long, Evaluation> evaluations =
        Collections.unmodifiableNavigableMap(new TreeMap<>(loop.evaluations()));
    for (TrainingListener each : listeners) {
      if (resumed) {
        each.resumed(config, name, loop.step(), scores, evaluations);
      } else {
        each.started(config, name);
      }
    }
    return resumed;
  }

  private void evaluateAndKeep() {
    evaluate();
    keeper.keep(loop, listeners, false);
  }

  private void evaluate() {
    long step = loop.step();
    boolean due = config.evaluateEvery() > 0 && step % config.evaluateEvery() == 0;
    if (due && step > config.learnStart() && !loop.evaluations().containsKey(step)) {
      Evaluation evaluation =
          evaluator.evaluate(
              Policy.ofVotes(loop.agent().online()),
              config.evaluationEpisodes(),
              RandomStream.childSeed(config.seed(), "evaluation-" + step));
      if (!Thread.currentThread().isInterrupted()) {
        loop.evaluations().put(step, evaluation);
        listeners.forEach(each -> each.evaluated(step, evaluation));
      }
    }
  }
}
