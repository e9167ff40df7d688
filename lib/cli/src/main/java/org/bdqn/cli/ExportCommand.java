package org.bdqn.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bdqn.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kit export}: a run's best agent in a few megabytes, to be kept or passed on. */
@Command(
    name = "export",
    description = {
      "Copies the agent of a run's best checkpoint (by evaluation), with the run's configuration and scores,",
      "but without the replay memory: it can be evaluated and played, not trained on."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "The run's folder.")
  private Path run;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      required = true,
      description = "The folder to make.")
  private Path to;

  @Override
  public Integer call() {
    RunFolder copy = RunFolder.at(run).export(to);
    System.out.printf(Locale.ROOT, "the agent of step %,d, in %s%n", copy.lastStep(), to);
    return 0;
  }
}
