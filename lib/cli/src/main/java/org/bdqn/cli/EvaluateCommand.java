package org.bdqn.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.bdqn.text.Check;
import org.bdqn.training.Evaluation;
import org.bdqn.training.Evaluator;
import org.bdqn.training.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code kit evaluate}: plays episodes with a run's ensemble, also while the run is still going on.
 */
@Command(
    name = "evaluate",
    description = "Plays episodes with the ensemble of a run's newest checkpoint.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
  @Option(
      names = "--episodes",
      paramLabel = "N",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int episodes = 20;

  @Mixin private PlayingAgent agent;

  @Option(names = "--seed", description = "Of starts and noise (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Override
  public Integer call() {
    Check.atLeast("--episodes", episodes, 1);
    try (TrainingRun run = agent.load()) {
      System.out.printf(Locale.ROOT, "%s, step %,d%n", run.environmentName(), run.stepsTaken());
      Evaluation evaluation =
          new Evaluator(run.config()).evaluate(agent.policy(run), episodes, seed);
      System.out.println("scores: " + evaluation.scores());
      TrainCommand.print(agent.policyName(), evaluation);
      return 0;
    }
  }
}
