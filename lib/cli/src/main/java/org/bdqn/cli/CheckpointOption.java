package org.bdqn.cli;

import org.bdqn.run.RunFolder;
import org.bdqn.text.Check;
import picocli.CommandLine.Option;

/** How often runs are saved. */
final class CheckpointOption {
  private static final String NAME = "--checkpoint-every";

  @Option(
      names = NAME,
      paramLabel = "<int>",
      description = "Agent steps from one checkpoint to the next (default: ${DEFAULT-VALUE}).")
  private int steps = RunFolder.CHECKPOINT_EVERY;

  int steps() {
    Check.atLeast(NAME, steps, 1);
    return steps;
  }
}
