package org.bdqn.cli;

import java.nio.file.Path;
import org.bdqn.checkpoint.CheckpointException;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.run.RunFolder;
import org.bdqn.text.Text;
import org.bdqn.training.Evaluator;
import org.bdqn.training.Policy;
import org.bdqn.training.TrainingRun;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of commands that play with a trained ensemble: which one, and how it decides. */
final class PlayingAgent {
  @Parameters(paramLabel = "RUN", description = "The run's folder.")
  private Path folder;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      description =
          "vote, mean (highest mean Q-value) or head:K, from 0 (default: ${DEFAULT-VALUE}).")
  private String policy = "vote";

  /**
   * The run as far as its newest checkpoint.
   *
   * @throws CheckpointException if another game than the run's would be played here
   */
  TrainingRun load() {
    TrainingRun run = RunFolder.at(folder).load();
    try (StackedEnvironment here = new Evaluator(run.config()).environment(0)) {
      if (!here.name().equals(run.environmentName())) {
        throw new CheckpointException(
            Text.format(
                "%s was played on '%s', but its configuration names '%s'",
                folder, run.environmentName(), here.name()));
      }
      return run;
    } catch (RuntimeException refused) {
      run.close();
      throw refused;
    }
  }

  String policyName() {
    return policy;
  }

  /**
   * @throws IllegalArgumentException if there is no such policy or head
   */
  Policy policy(TrainingRun run) {
    return PolicyChoice.of(policy, run.network());
  }
}
