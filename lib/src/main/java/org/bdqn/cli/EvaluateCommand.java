package org.bdqn.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bdqn.results.RunFolder;
import org.bdqn.training.Evaluation;
import org.bdqn.training.Evaluator;
import org.bdqn.training.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kit evaluate}: plays episodes with a run's ensemble, also of a run still going on. */
@Command(
    name = "evaluate",
    description = "Plays episodes with the ensemble of a run's newest checkpoint.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "The run's folder.")
  private Path folder;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int episodes = 20;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      description =
          "vote, mean (highest mean Q-value) or head:K, from 0 (default: ${DEFAULT-VALUE}).")
  private String policy = "vote";

  @Option(names = "--seed", description = "Of starts and noise (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Override
  public Integer call() {
    if (episodes < 1) {
      throw new IllegalArgumentException(
          "--episodes is %d, but must be at least 1".formatted(episodes));
    }
    try (TrainingRun run = RunFolder.at(folder).load()) {
      System.out.printf(Locale.ROOT, "%s, step %,d%n", run.environmentName(), run.stepsTaken());
      Evaluation evaluation =
          new Evaluator(run.config())
              .evaluate(PolicyChoice.of(policy, run.network()), episodes, seed);
      System.out.println("scores: " + evaluation.scores());
      TrainCommand.print(policy, evaluation);
      return 0;
    }
  }
}
