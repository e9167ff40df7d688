package org.bdqn.cli;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.bdqn.text.Text;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Evaluation;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingListener;

/**
 * The progress of a training run: in a terminal a bar that is drawn anew a few times per second, in
 * a file or pipe a line every few thousand steps.
 */
final class Progress implements TrainingListener {
  private static final int BAR_WIDTH = 20;
  private static final int STEPS_PER_LINE = 5_000;
  private static final int EPISODES_IN_MEAN = 50;
  private static final long NANOS_PER_DRAWING = 200_000_000;
  private static final String ERASE_LINE = "\r\033[K";

  private final PrintStream out;
  private final int columns;
  private final String erase;
  private final LongSupplier nanoClock;
  private final Deque<Double> recentScores = new ArrayDeque<>();
  private TrainingConfig config;
  private long firstStep;
  private long startNanos;
  private long drawnNanos;

  /**
   * @param columns of the terminal, 0 for lines
   */
  Progress(PrintStream out, int columns) {
    this(out, columns, System::nanoTime);
  }

  Progress(PrintStream out, int columns, LongSupplier nanoClock) {
    this.out = out;
    this.columns = columns;
    this.nanoClock = nanoClock;
    erase = columns == 0 ? "" : ERASE_LINE;
  }

  @Override
  public void started(TrainingConfig started, String environmentName) {
    start(started);
    print("%s, %,d steps, seed %d%n", environmentName, config.steps(), config.seed());
  }

  @Override
  public void resumed(
      TrainingConfig resumed,
      String environmentName,
      long step,
      List<EpisodeScore> scores,
      NavigableMap<Long, Evaluation> evaluations) {
    start(resumed);
    firstStep = step;
    scores.forEach(this::episodeEnded);
    print(
        "%s, from step %,d to %,d, seed %d%n",
        environmentName, step, config.steps(), config.seed());
  }

  private void start(TrainingConfig started) {
    config = started;
    startNanos = nanoClock.getAsLong();
    drawnNanos = startNanos - NANOS_PER_DRAWING;
  }

  @Override
  public void stepped(long step, double epsilon) {
    if (columns > 0) {
      drawWhenDue(step, epsilon);
    } else if (step % STEPS_PER_LINE == 0) {
      print(
          "step %,d after %.0f s, %.0f steps/s, epsilon %.2f, last %d episodes %.2f%n",
          step, seconds(), stepsPerSecond(step), epsilon, recentScores.size(), meanScore());
    }
  }

  private void drawWhenDue(long step, double epsilon) {
    long now = nanoClock.getAsLong();
    if (now - drawnNanos >= NANOS_PER_DRAWING || step == config.steps()) {
      drawnNanos = now;
      print("%s%s", erase, bar(step, epsilon));
      out.flush();
    }
  }

  /** The bar, with as much beside it as the terminal has room for. */
  private String bar(long step, double epsilon) {
    double done = (double) step / config.steps();
    int full = (int) (done * BAR_WIDTH);
    double rate = stepsPerSecond(step);
    String bar = Text.format("[%s%s] ", "#".repeat(full), " ".repeat(BAR_WIDTH - full));
    String percent = Text.format("%3.0f %%", 100 * done);
    String steps = Text.format(" %,d steps", step);
    String pace = Text.format(", %.0f/s, score %.2f, ε %.2f", rate, meanScore(), epsilon);
    String left =
        Text.format(", %s left", duration((config.steps() - step) / Math.max(1e-9, rate)));
    return Stream.of(
            bar + percent + steps + pace + left, percent + steps + pace + left, percent + left)
        .filter(shown -> shown.length() < columns)
        .findFirst()
        .orElse(percent);
  }

  private double seconds() {
    return (nanoClock.getAsLong() - startNanos) / 1e9;
  }

  private double stepsPerSecond(long step) {
    return (step - firstStep) / Math.max(1e-9, seconds());
  }

  /** Mean score of the last episodes, 0 before the first. */
  private double meanScore() {
    return recentScores.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : whole < 3600
            ? whole / 60 + " min"
            : Text.format("%d h %02d min", whole / 3600, whole / 60 % 60);
  }

  @Override
  public void episodeEnded(EpisodeScore score) {
    recentScores.addLast(score.score());
    if (recentScores.size() > EPISODES_IN_MEAN) {
      recentScores.removeFirst();
    }
  }

  @Override
  public void evaluated(long step, Evaluation evaluation) {
    print(
        "%sstep %,d votes: mean %.2f of %s%n", erase, step, evaluation.mean(), evaluation.scores());
  }

  @Override
  public void warned(long step, String message) {
    print("%swarning: %s%n", erase, message);
  }

  @Override
  public void finished(long step) {
    if (columns > 0) {
      print("%n");
    }
  }

  private void print(String format, Object... values) {
    out.print(Text.format(format, values));
  }
}
