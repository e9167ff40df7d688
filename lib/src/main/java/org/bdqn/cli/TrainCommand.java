package org.bdqn.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.bdqn.random.RandomStream;
import org.bdqn.results.RunLog;
import org.bdqn.training.Evaluation;
import org.bdqn.training.Evaluator;
import org.bdqn.training.RandomPolicy;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingLoop;
import org.bdqn.training.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kit train}: trains an ensemble, logs the run, and evaluates the voting agent. */
@Command(
    name = "train",
    description = "Trains an ensemble, then compares its votes with random play.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  private static final int RANDOM_EPISODES = 100;

  /** The presets of {@link TrainingConfig}, by name. */
  enum Preset {
    QUICK(TrainingConfig::quick),
    BLOG(TrainingConfig::blog),
    PAPER(TrainingConfig::paper);

    private final Supplier<TrainingConfig> config;

    Preset(Supplier<TrainingConfig> config) {
      this.config = config;
    }
  }

  @Option(names = "--preset", description = "Settings to start from: ${COMPLETION-CANDIDATES}.")
  private Preset preset = Preset.QUICK;

  @Option(
      names = "--env",
      description = "Breakout (real where a ROM is found), BuiltIn/Breakout, or ALE/Name.")
  private String environment = "Breakout";

  @Option(names = "--steps", description = "Agent steps; the preset's by default.")
  private Integer steps;

  @Option(names = "--seed", description = "Master seed of everything random.")
  private long seed;

  @Option(names = "--out", description = "New folder for config.json, scores.csv, evaluations.csv.")
  private Path out;

  @Option(names = "--final-episodes", description = "Episodes of the last evaluation.")
  private int finalEpisodes = 20;

  @Override
  public Integer call() {
    TrainingConfig config = preset.config.get().withEnvironment(environment).withSeed(seed);
    config = steps == null ? config : config.withSteps(steps);
    ConsoleProgress progress = new ConsoleProgress(System.out);
    try (TrainingRun run =
        out == null
            ? TrainingLoop.train(config, progress)
            : TrainingLoop.train(config, progress, new RunLog(out))) {
      compareWithRandomPlay(run);
      return run.interrupted() ? 130 : 0;
    }
  }

  private void compareWithRandomPlay(TrainingRun run) {
    Evaluator evaluator = new Evaluator(run.config());
    long child = RandomStream.childSeed(seed, "final-evaluation");
    Evaluation votes = evaluator.evaluate(run.votingPolicy(), finalEpisodes, child);
    RandomPolicy randomPolicy =
        new RandomPolicy(run.network().shape().actions(), new RandomStream(child));
    Evaluation random = evaluator.evaluate(randomPolicy, RANDOM_EPISODES, child);
    print("votes", votes);
    print("random play", random);
  }

  private static void print(String who, Evaluation evaluation) {
    System.out.printf(
        Locale.ROOT,
        "%s: mean %.2f, standard deviation %.2f, %d episodes%n",
        who,
        evaluation.mean(),
        evaluation.standardDeviation(),
        evaluation.scores().size());
  }
}
