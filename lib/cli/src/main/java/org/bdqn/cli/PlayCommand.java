package org.bdqn.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bdqn.env.ObservationShape;
import org.bdqn.notebook.AnimatedGif;
import org.bdqn.notebook.Screens;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.tables.EpisodeRecording;
import org.bdqn.text.Check;
import org.bdqn.training.Evaluator;
import org.bdqn.training.Policy;
import org.bdqn.training.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kit play}: an episode of a run's ensemble as an animated picture. */
@Command(
    name = "play",
    description = "Plays an episode with the ensemble of a run's newest checkpoint, into a GIF.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class PlayCommand implements Callable<Integer> {
  private static final double FRAMES_PER_SECOND = 60;
  private static final String GIF = "GIF8";

  /** A board has no speed of its own: slow enough to follow each move. */
  private static final double BOARD_MILLIS = 200;

  @Option(names = "--gif", paramLabel = "FILE", required = true, description = "The file to write.")
  private Path gif;

  @Mixin private PlayingAgent agent;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description = "Agent steps after which the film ends (default: ${DEFAULT-VALUE}).")
  private int maxSteps = 1_000;

  @Option(names = "--seed", description = "Of the start and noise (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--best-of",
      paramLabel = "N",
      description = "Plays so many episodes and films the best (default: ${DEFAULT-VALUE}).")
  private int bestOf = 1;

  @Override
  public Integer call() {
    Check.atLeast("--max-steps", maxSteps, 1);
    Check.atLeast("--best-of", bestOf, 1);
    requireNothingElse(gif);
    try (TrainingRun run = agent.load();
        StackedEnvironment environment = new Evaluator(run.config()).environment(seed)) {
      Policy player = new Evaluator(run.config()).noisy(agent.policy(run), environment, seed);
      EpisodeRecording played = best(environment, player);
      ObservationShape shape = environment.observationShape();
      List<BufferedImage> frames =
          played.steps().stream()
              .map(moment -> Screens.picture(moment.observation(), shape))
              .toList();
      double delay =
          Screens.isScreen(shape)
              ? 1000 * run.config().rules().frameSkip() / FRAMES_PER_SECOND
              : BOARD_MILLIS;
      new AnimatedGif(frames, Math.max(20, delay)).write(gif);
      System.out.printf(
          Locale.ROOT,
          "%s: %s points in %d steps, in %s%n",
          run.environmentName(),
          new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT))
              .format(played.score()),
          frames.size(),
          gif);
      return 0;
    }
  }

  /** Refuses to write over anything but an older film. */
  private static void requireNothingElse(Path file) {
    if (Files.isDirectory(file) || Files.isRegularFile(file) && !isFilmOrEmpty(file)) {
      throw new IllegalArgumentException(
          "--gif is '" + file + "', where there is something that is no GIF: name another file");
    }
  }

  private static boolean isFilmOrEmpty(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(GIF.length()), StandardCharsets.US_ASCII);
      return start.isEmpty() || start.equals(GIF);
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Keeps only the best film so far, and the first of equally good ones. */
  private EpisodeRecording best(StackedEnvironment environment, Policy player) {
    EpisodeRecording best = EpisodeRecording.of(environment, player, maxSteps);
    for (int more = 1; more < bestOf; more++) {
      EpisodeRecording played = EpisodeRecording.of(environment, player, maxSteps);
      best = played.score() > best.score() ? played : best;
    }
    return best;
  }
}
