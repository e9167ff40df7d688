package org.bdqn.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bdqn.checkpoint.CheckpointException;
import org.bdqn.env.Environments;
import org.bdqn.random.RandomStream;
import org.bdqn.run.RunFolder;
import org.bdqn.text.Check;
import org.bdqn.text.Text;
import org.bdqn.training.Evaluation;
import org.bdqn.training.Evaluator;
import org.bdqn.training.Policy;
import org.bdqn.training.Preset;
import org.bdqn.training.Trainer;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingListener;
import org.bdqn.training.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kit train}: trains an ensemble, in a run's folder or without, and evaluates its votes. */
@Command(
    name = "train",
    description = "Trains an ensemble, then compares its votes with random play.",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  private static final int RANDOM_EPISODES = 100;

  @Spec private CommandSpec spec;

  @Option(
      names = "--preset",
      description =
          "Settings to start from: ${COMPLETION-CANDIDATES} (default: what suits --env; QUICK for console games).")
  private Preset preset;

  @Option(
      names = {"--out", "--out_dir"},
      paramLabel = "RUN",
      description = "New folder for the run: settings, scores, evaluations, checkpoints.")
  private Path out;

  @Option(
      names = {"--resume", "--pretrained_dir"},
      paramLabel = "RUN",
      description = "Go on with the run in a folder; of its settings only --steps may change.")
  private Path resume;

  @Option(
      names = "--start_steps",
      hidden = true,
      description = "The tutorial's: steps already taken. A run's checkpoint knows them.")
  private Long startSteps;

  @Mixin private CheckpointOption checkpointEvery;

  @Option(
      names = "--mapped-memory",
      description =
          "Keep the replay memory in files of the run's folder, which checkpoints share: for one that does not fit into RAM. The run stays the same.")
  private boolean mappedMemory;

  @Option(
      names = "--final-episodes",
      paramLabel = "<int>",
      description = "Episodes of the last evaluation, 0 for none (default: ${DEFAULT-VALUE}).")
  private int finalEpisodes = 20;

  @Option(
      names = "--stop-with-parent",
      hidden = true,
      description = "For programs: the end of standard input stops training as SIGTERM does.")
  private boolean stopWithParent;

  @Override
  public Integer call() {
    check();
    if (stopWithParent) {
      GracefulStop.whenInputEnds();
    }
    TrainingListener progress =
        new Progress(System.out, Terminal.canErase() ? Terminal.columns() : 0);
    try (TrainingRun run = GracefulStop.during(() -> train(progress))) {
      requireKept(run);
      if (run.interrupted()) {
        return 130;
      }
      compareWithRandomPlay(run);
      return 0;
    }
  }

  private void check() {
    Check.that(
        resume == null || out == null,
        "--resume and --out exclude each other: a run stays in its folder");
    Check.that(
        resume == null || preset == null,
        "--resume and --preset exclude each other: a run keeps its settings");
    Check.that(
        startSteps == null || startSteps == 0 || resume != null,
        "--start_steps goes with --resume: a new run begins at step 0");
    Check.that(
        !mappedMemory || out != null || resume != null,
        "--mapped-memory needs a run's folder to keep the files in: give --out or --resume");
    checkpointEvery.steps(); // Throws if it is none.
    Check.atLeast("--final-episodes", finalEpisodes, 0);
  }

  private TrainingRun train(TrainingListener progress) {
    TrainingRun run = resume == null ? trainNew(progress) : goOn(progress);
    if (run.interrupted()) {
      String how = path() == null ? "" : "; go on with --resume " + path();
      System.out.printf(Locale.ROOT, "stopped at step %,d%s%n", run.stepsTaken(), how);
    }
    return run;
  }

  private Path path() {
    return resume == null ? out : resume;
  }

  private void requireKept(TrainingRun run) {
    if (path() != null && !run.kept()) {
      throw new CheckpointException(
          Text.format(
              "the run's end, step %d, could not be written to %s: make room, then --resume it; it goes on from step %d",
              run.stepsTaken(), path(), RunFolder.at(path()).lastStep()));
    }
  }

  private TrainingRun trainNew(TrainingListener progress) {
    TrainingConfig config = ConfigOptions.apply(base().config(), options());
    return out == null ? Trainer.train(config, progress) : folder(out).train(config, progress);
  }

  private Preset base() {
    String environment = options().matchedOptionValue("--environment", Environments.BREAKOUT);
    return preset == null ? Preset.suiting(environment) : preset;
  }

  private TrainingRun goOn(TrainingListener progress) {
    RunFolder run = folder(resume);
    if (startSteps != null) {
      Check.that(
          run.lastStep() == startSteps,
          "--start_steps is %d, but the run's last checkpoint is of step %d: leave it out",
          startSteps,
          run.lastStep());
    }
    return run.resume(ConfigOptions.apply(run.config(), options()), progress);
  }

  private picocli.CommandLine.ParseResult options() {
    return spec.commandLine().getParseResult();
  }

  private RunFolder folder(Path path) {
    RunFolder run = RunFolder.at(path).withCheckpointEvery(checkpointEvery.steps());
    return mappedMemory ? run.withMappedMemory() : run;
  }

  private void compareWithRandomPlay(TrainingRun run) {
    if (finalEpisodes == 0) {
      return;
    }
    Evaluator evaluator = new Evaluator(run.config());
    long child = RandomStream.childSeed(run.config().seed(), "final-evaluation");
    Policy random = Policy.random(run.network().shape().actions(), new RandomStream(child));
    print("votes", evaluator.evaluate(run.votingPolicy(), finalEpisodes, child));
    print("random play", evaluator.evaluate(random, RANDOM_EPISODES, child));
  }

  /** A line with an evaluation's mean and spread. */
  static void print(String who, Evaluation evaluation) {
    System.out.printf(
        Locale.ROOT,
        "%s: mean %.2f, standard deviation %.2f, %d episodes%n",
        who,
        evaluation.mean(),
        evaluation.standardDeviation(),
        evaluation.scores().size());
  }
}
