package org.bdqn.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.bdqn.bench.Bench;
import org.bdqn.bench.BenchOptions;
import org.bdqn.bench.Machine;
import org.bdqn.bench.NetworkName;
import org.bdqn.bench.Subject;
import org.bdqn.env.Environments;
import org.bdqn.network.NetworkSpec;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.training.Preset;
import org.bdqn.training.TrainingConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kit bench}: how fast the parts of training run on this machine. */
@Command(
    name = "bench",
    description = "Times the parts of training: medians over single executions.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BenchCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "update, act, vote, sample, env, step; all of them by default.")
  private List<String> names = List.of();

  @Option(
      names = "--preset",
      description =
          "Settings to start from: ${COMPLETION-CANDIDATES} (default: what suits --game; for console games the tutorial's numbers on Nature's network, K = 10, B = 32).")
  private Preset preset;

  @Option(names = "--heads", paramLabel = "K", description = "Heads of the ensemble.")
  private Integer heads;

  @Option(names = "--network", description = "One of ${COMPLETION-CANDIDATES}.")
  private NetworkName network;

  @Option(names = "--batch", paramLabel = "B", description = "Transitions per learning step.")
  private Integer batch;

  @Option(
      names = "--game",
      description =
          "Breakout (real where a ROM is found), BuiltIn/Breakout, ALE/Name, DeepSea/N, Chain/N, or MinAtar/Breakout-v1 (default: the preset's, else Breakout).")
  private String game;

  @Option(names = "--dueling", description = "Dueling heads.")
  private boolean dueling;

  @Option(names = "--double", description = "Double DQN.")
  private boolean doubleDqn;

  @Option(names = "--prior", paramLabel = "BETA", description = "Scale of a randomized prior.")
  private Double prior;

  @Option(names = "--frames", description = "One of ${COMPLETION-CANDIDATES}.")
  private FrameEncoding frames;

  @Option(names = "--device", description = "cpu or gpu (default: ${DEFAULT-VALUE}).")
  private String device = "cpu";

  @Option(
      names = "--seconds",
      description =
          "How long each is measured, after half as long a warm-up (default: ${DEFAULT-VALUE}).")
  private double seconds = 6;

  @Option(names = "--json", description = "One line of JSON per benchmark, and nothing else.")
  private boolean json;

  @Override
  public Integer call() {
    List<Subject> subjects =
        names.isEmpty()
            ? List.of(Subject.values())
            : names.stream().map(Subject::named).distinct().toList();
    BenchOptions options = new BenchOptions(BenchOptions.timed(training()), device, seconds);
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

  private TrainingConfig training() {
    TrainingConfig base = base();
    NetworkSpec spec = network == null ? base.network() : network.spec();
    int size = batch == null ? base.batchSize() : batch;
    return base.withEnvironment(game == null ? base.environment() : game)
        .withHeads(heads == null ? base.heads() : heads)
        .withNetwork(
            spec.withDueling(dueling || base.network().dueling())
                .withPriorScale(prior == null ? base.network().priorScale() : prior))
        .withDoubleDqn(doubleDqn || base.doubleDqn())
        .withFrames(frames == null ? base.frames() : frames)
        .withMemorySize(Math.max(base.memorySize(), size))
        .withLearnStart(Math.max(base.learnStart(), size))
        .withBatchSize(size);
  }

  private TrainingConfig base() {
    if (preset != null) {
      return preset.config();
    }
    boolean small = game != null && !Environments.isConsoleGame(game);
    return small ? Preset.suiting(game).config() : BenchOptions.tutorial();
  }
}
