package org.bdqn.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.bdqn.bench.Bench;
import org.bdqn.bench.BenchOptions;
import org.bdqn.bench.Machine;
import org.bdqn.bench.NetworkName;
import org.bdqn.bench.Subject;
import org.bdqn.preprocess.FrameEncoding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kit bench}: how fast the parts of training run on this machine. */
@Command(
    name = "bench",
    description = "Times the parts of training: medians over single executions.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false)
final class BenchCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "update, act, vote, sample, env, step; all of them by default.")
  private List<String> names = List.of();

  @Option(names = "--heads", paramLabel = "K", description = "Heads of the ensemble.")
  private int heads = 10;

  @Option(names = "--network", description = "One of ${COMPLETION-CANDIDATES}.")
  private NetworkName network = NetworkName.NATURE;

  @Option(names = "--batch", paramLabel = "B", description = "Transitions per learning step.")
  private int batch = 32;

  @Option(
      names = "--game",
      description = "Breakout (real where a ROM is found), BuiltIn/Breakout, or ALE/Name.")
  private String game = "Breakout";

  @Option(names = "--dueling", description = "Dueling heads.")
  private boolean dueling;

  @Option(names = "--double", description = "Double DQN.")
  private boolean doubleDqn;

  @Option(names = "--prior", paramLabel = "BETA", description = "Scale of a randomized prior.")
  private double prior;

  @Option(names = "--frames", description = "One of ${COMPLETION-CANDIDATES}.")
  private FrameEncoding frames = FrameEncoding.BLOG_BINARY;

  @Option(names = "--device", description = "cpu or gpu.")
  private String device = "cpu";

  @Option(
      names = "--seconds",
      description = "How long each is measured, after half as long a warm-up.")
  private double seconds = 6;

  @Option(names = "--json", description = "One line of JSON per benchmark, and nothing else.")
  private boolean json;

  @Override
  public Integer call() {
    List<Subject> subjects =
        names.isEmpty()
            ? List.of(Subject.values())
            : names.stream().map(Subject::named).distinct().toList();
    BenchOptions options =
        new BenchOptions(
            heads, network, batch, game, dueling, doubleDqn, prior, frames, device, seconds);
    String gameName = options.check();
    BenchReport report = new BenchReport(options, gameName, Machine.here());
    if (!json) {
      System.out.print(report.heading());
    }
    Bench bench = new Bench(options);
    subjects.stream()
        .map(bench::measure)
        .map(json ? report::json : report::row)
        .forEach(System.out::println);
    return 0;
  }
}
