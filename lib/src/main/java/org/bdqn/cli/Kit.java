package org.bdqn.cli;

import java.io.UncheckedIOException;
import org.bdqn.env.RomException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The library's command line. */
@Command(
    name = "kit",
    description = "Bootstrapped DQN on the command line.",
    mixinStandardHelpOptions = true,
    subcommands = {TrainCommand.class, BenchCommand.class})
public final class Kit {
  private Kit() {}

  /** Exit codes: 0 done, 1 failed, 2 wrong arguments, 130 interrupted. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Kit())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Kit::explain);
  }

  /** A person gets the message; the stack trace only helps where it is the library's fault. */
  private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof IllegalArgumentException) {
      command.getErr().println("kit: " + failure.getMessage());
      return 2;
    }
    if (failure instanceof RomException || failure instanceof UncheckedIOException) {
      command.getErr().println("kit: " + failure.getMessage());
      return 1;
    }
    throw failure;
  }
}
