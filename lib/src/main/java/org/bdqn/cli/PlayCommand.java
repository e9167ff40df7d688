package org.bdqn.cli;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bdqn.env.ObservationShape;
import org.bdqn.notebook.AnimatedGif;
import org.bdqn.notebook.Pictures;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.random.RandomStream;
import org.bdqn.results.EpisodeRecording;
import org.bdqn.results.RunFolder;
import org.bdqn.training.EpsilonGreedy;
import org.bdqn.training.Evaluator;
import org.bdqn.training.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kit play}: an episode of a run's ensemble as an animated picture. */
@Command(
    name = "play",
    description = "Plays an episode with the ensemble of a run's newest checkpoint, into a GIF.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class PlayCommand implements Callable<Integer> {
  private static final double FRAMES_PER_SECOND = 60;

  @Parameters(paramLabel = "RUN", description = "The run's folder.")
  private Path folder;

  @Option(names = "--gif", paramLabel = "FILE", required = true, description = "The file to write.")
  private Path gif;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      description =
          "vote, mean (highest mean Q-value) or head:K, from 0 (default: ${DEFAULT-VALUE}).")
  private String policy = "vote";

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description = "Agent steps after which the film ends (default: ${DEFAULT-VALUE}).")
  private int maxSteps = 1_000;

  @Option(names = "--seed", description = "Of the start and noise (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Override
  public Integer call() {
    if (maxSteps < 1) {
      throw new IllegalArgumentException(
          "--max-steps is %d, but must be at least 1".formatted(maxSteps));
    }
    try (TrainingRun run = RunFolder.at(folder).load();
        StackedEnvironment environment = new Evaluator(run.config()).environment(seed)) {
      EpisodeRecording played = EpisodeRecording.of(environment, player(run), maxSteps);
      List<BufferedImage> frames =
          played.steps().stream()
              .map(moment -> picture(moment.observation(), environment.observationShape()))
              .toList();
      double delay = 1000 * run.config().rules().frameSkip() / FRAMES_PER_SECOND;
      new AnimatedGif(frames, Math.max(20, delay)).write(gif);
      System.out.printf(
          Locale.ROOT,
          "%s: %.0f points in %d steps, in %s%n",
          run.environmentName(),
          played.score(),
          frames.size(),
          gif);
      return 0;
    }
  }

  private EpsilonGreedy player(TrainingRun run) {
    return new EpsilonGreedy(
        PolicyChoice.of(policy, run.network()),
        run.network().shape().actions(),
        run.config().evaluationEpsilon(),
        RandomStream.child(seed, "evaluation-noise"));
  }

  private static BufferedImage picture(byte[] observation, ObservationShape shape) {
    return shape.channels() == 3
        ? Pictures.rgb(observation, shape.height(), shape.width())
        : Pictures.gray(observation, shape.height(), shape.width(), shape.maxValue());
  }
}
