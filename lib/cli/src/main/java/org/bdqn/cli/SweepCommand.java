package org.bdqn.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bdqn.sweep.EndOfInput;
import org.bdqn.sweep.RunStatus;
import org.bdqn.sweep.Sweep;
import org.bdqn.sweep.SweepEstimate;
import org.bdqn.sweep.SweepOptions;
import org.bdqn.sweep.SweepProcess;
import org.bdqn.sweep.SweepReport;
import org.bdqn.text.Check;
import org.bdqn.text.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kit sweep}: many settings and seeds, on all cores of a machine or on a cluster. */
@Command(
    name = "sweep",
    description =
        "Trains every run of a sweep on Apache Spark, each in a process of its own. The same command goes on with a sweep that was stopped.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SweepCommand implements Callable<Integer> {
  private static final Pattern MEMORY = Pattern.compile("(\\d{1,9})([kmgt])b?");
  private static final String UNITS = "kmgt";
  private static final int UNIT_BITS = 10;
  private static final Path FIRST_LINE = Path.of("-");

  @Parameters(
      paramLabel = "SWEEP.json",
      description = "What to run: preset, base, variants, grid (lib/cli/README.md, 'Sweeps').")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Folder for runs and tables; on a cluster, one that all machines see.")
  private Path out;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "local[*], local[N], spark://host:port, or what else your Spark takes (default: ${DEFAULT-VALUE}).")
  private String master = "local[*]";

  @Option(
      names = "--cores-per-run",
      paramLabel = "<int>",
      description = "Cores that each run has for itself (default: ${DEFAULT-VALUE}).")
  private int coresPerRun = 1;

  @Option(
      names = "--memory-per-run",
      paramLabel = "SIZE",
      description = "Memory that each run may take, for example 2g (default: what they need).")
  private String memoryPerRun;

  @Mixin private CheckpointOption checkpointEvery;

  @Option(
      names = "--conf",
      paramLabel = "NAME=VALUE",
      description = "One of Spark's own settings; may be given several times.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--dry-run",
      description = "Print the runs with estimates of time and memory, and start nothing.")
  private boolean dryRun;

  @Option(
      names = "--stop-with-parent",
      hidden = true,
      description =
          "For programs: the end of standard input stops the sweep as SIGTERM does; in place of a file, - takes the input's first line.")
  private boolean stopWithParent;

  @Override
  public Integer call() {
    Sweep given =
        stopWithParent && file.equals(FIRST_LINE)
            ? Sweep.fromJson(EndOfInput.firstLine())
            : Sweep.of(file);
    if (stopWithParent) {
      GracefulStop.whenInputEnds();
    }
    if (out == null && !dryRun) {
      throw new IllegalArgumentException("--out is missing: name a folder for runs and tables");
    }
    SweepProcess sweep = new SweepProcess(given, out == null ? Path.of(".") : out, options());
    if (dryRun) {
      if (sweep.isLocal()) {
        sweep.parallel(); // Throws if the runs do not fit.
      }
      System.out.print(SweepReport.plan(sweep, SweepEstimate.measure(sweep)));
      return 0;
    }
    return GracefulStop.during(() -> run(sweep));
  }

  private int run(SweepProcess sweep) {
    List<RunStatus> states = sweep.run(System.out::println);
    boolean interrupted = Thread.interrupted();
    System.out.println(
        SweepReport.summary(states) + (interrupted ? "; stopped, the same command goes on" : ""));
    System.out.println(Text.format("tables: %s", out.resolve("results.csv")));
    return interrupted ? 130 : states.contains(RunStatus.FAILED) ? 1 : 0;
  }

  private SweepOptions options() {
    long bytes = memoryPerRun == null ? 0 : bytes(memoryPerRun);
    return new SweepOptions(master, coresPerRun, bytes, checkpointEvery.steps(), settings);
  }

  private static long bytes(String given) {
    Matcher size = MEMORY.matcher(given.toLowerCase(java.util.Locale.ROOT));
    Check.that(
        size.matches(),
        "--memory-per-run is '%s', but must be a number with its unit, for example 900m or 2g",
        given);
    int bits = UNIT_BITS * (1 + UNITS.indexOf(size.group(2)));
    return Math.min(Long.parseLong(size.group(1)), Long.MAX_VALUE >> bits) << bits;
  }
}
