package org.bdqn.cli;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bdqn.checkpoint.CheckpointException;
import org.bdqn.env.NativeLibraryException;
import org.bdqn.env.RomException;
import org.bdqn.run.RunFolderException;
import org.bdqn.sweep.SweepException;
import org.bdqn.text.Names;
import org.bdqn.text.Text;
import org.bdqn.training.DivergedException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The library's command line. */
@Command(
    name = "kit",
    description = "Bootstrapped DQN on the command line.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      PlayCommand.class,
      ExportCommand.class,
      BenchCommand.class,
      SweepCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:wrong arguments",
      "130:interrupted (Ctrl-C), the run checkpointed",
      "143:terminated (SIGTERM), the run checkpointed"
    })
public final class Kit {
  /** What went wrong outside the program: a person gets the message and no stack trace. */
  private static final List<Class<? extends Exception>> EXPLAINED =
      List.of(
          RomException.class,
          NativeLibraryException.class,
          UncheckedIOException.class,
          CheckpointException.class,
          RunFolderException.class,
          DivergedException.class,
          SweepException.class);

  private static final int PLAIN_HELP_WIDTH = 80;
  private static final int LEAST_HELP_WIDTH = 55;
  private static final int UNBOUNDED = 1_000;

  private Kit() {}

  public static void main(String[] arguments) {
    Terminal.wrapLines();
    int exitCode = commandLine().execute(arguments);
    if (exitCode != 0 || !System.out.checkError()) {
      System.exit(exitCode);
    }
    System.err.println(
        "kit: not all that was to be printed could be: standard output is a full disk, or a pipe that its reader closed");
    System.exit(1);
  }

  static CommandLine commandLine() {
    CommandLine kit = new CommandLine(new Kit());
    kit.addSubcommand("completion", new AutoComplete.GenerateCompletion());
    ConfigOptions.addTo(kit.getSubcommands().get("train").getCommandSpec());
    return kit.setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(helpWidth(Terminal.columns()))
        .setColorScheme(Help.defaultColorScheme(Terminal.canErase() ? Ansi.AUTO : Ansi.OFF))
        .setExecutionExceptionHandler(Kit::explain)
        .setParameterExceptionHandler(Kit::explain);
  }

  /** On a terminal too narrow for two columns each option is one line, which is wrapped. */
  private static int helpWidth(int columns) {
    return columns == 0 ? PLAIN_HELP_WIDTH : columns < LEAST_HELP_WIDTH ? UNBOUNDED : columns;
  }

  private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    boolean wrongArguments = failure instanceof IllegalArgumentException;
    if (wrongArguments || EXPLAINED.stream().anyMatch(kind -> kind.isInstance(failure))) {
      command.getErr().println("kit: " + failure.getMessage());
      return wrongArguments ? 2 : 1;
    }
    throw failure;
  }

  private static int explain(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String message = wrong.getMessage();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      message = unmatched(unmatched.getUnmatched().get(0), command.getCommandSpec());
    } else if (wrong instanceof OverwrittenOptionException twice
        && twice.getOverwritten() instanceof OptionSpec option) {
      message = Text.format("%s is given twice", String.join(" or ", option.names()));
    }
    command
        .getErr()
        .printf(Locale.ROOT, "kit: %s%nkit: './%s --help' explains all options%n", message, name);
    return 2;
  }

  private static String unmatched(String argument, CommandSpec spec) {
    String given = argument.replaceFirst("=.*", "");
    List<String> options =
        spec.options().stream().flatMap(option -> Stream.of(option.names())).toList();
    if (given.startsWith("-")) {
      return Text.format(
          "there is no option '%s'; did you mean '%s'?", given, Names.nearest(given, options));
    }
    return spec.subcommands().isEmpty()
        ? Text.format("'%s' is one argument too many", argument)
        : Text.format(
            "there is no command '%s'; did you mean '%s'?",
            given, Names.nearest(given, spec.subcommands().keySet()));
  }
}
