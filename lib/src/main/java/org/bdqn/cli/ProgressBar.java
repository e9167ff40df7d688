package org.bdqn.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.bdqn.text.Text;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Evaluation;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingListener;

/** Progress for a terminal: one line that is drawn anew, evaluations above it. */
final class ProgressBar implements TrainingListener {
  private static final int WIDTH = 20;
  private static final long NANOS_PER_DRAWING = 200_000_000;
  private static final String ERASE_LINE = "\r\033[K";

  private final PrintStream out;
  private final int columns;
  private final LongSupplier nanoClock;
  private final Pace pace;
  private TrainingConfig config;
  private long drawnNanos;

  /**
   * @param columns of the terminal
   */
  ProgressBar(PrintStream out, int columns) {
    this(out, columns, System::nanoTime);
  }

  ProgressBar(PrintStream out, int columns, LongSupplier nanoClock) {
    this.out = out;
    this.columns = columns;
    this.nanoClock = nanoClock;
    pace = new Pace(nanoClock);
  }

  @Override
  public void started(TrainingConfig started, String environmentName) {
    start(started, environmentName, 0);
  }

  @Override
  public void resumed(
      TrainingConfig resumed,
      String environmentName,
      long step,
      List<EpisodeScore> scores,
      NavigableMap<Long, Evaluation> evaluations) {
    start(resumed, environmentName, step);
    scores.forEach(pace::add);
  }

  private void start(TrainingConfig started, String environmentName, long step) {
    config = started;
    pace.start(step);
    drawnNanos = nanoClock.getAsLong() - NANOS_PER_DRAWING;
    out.printf(Locale.ROOT, "%s, seed %d%n", environmentName, config.seed());
  }

  @Override
  public void stepped(long step, double epsilon) {
    long now = nanoClock.getAsLong();
    if (now - drawnNanos >= NANOS_PER_DRAWING || step == config.steps()) {
      drawnNanos = now;
      draw(step, epsilon);
    }
  }

  private void draw(long step, double epsilon) {
    double done = (double) step / config.steps();
    int full = (int) (done * WIDTH);
    double rate = pace.stepsPerSecond(step);
    String bar = Text.format("[%s%s] ", "#".repeat(full), " ".repeat(WIDTH - full));
    String percent = text("%3.0f %%", 100 * done);
    String steps = text(" %,d steps", step);
    String pace = text(", %.0f/s, score %.2f, ε %.2f", rate, this.pace.score(), epsilon);
    String left =
        Text.format(", %s left", duration((config.steps() - step) / Math.max(1e-9, rate)));
    String line =
        Stream.of(
                bar + percent + steps + pace + left, percent + steps + pace + left, percent + left)
            .filter(shown -> shown.length() < columns)
            .findFirst()
            .orElse(percent);
    out.print(ERASE_LINE + line);
    out.flush();
  }

  private static String text(String format, Object... values) {
    return Text.format(format, values);
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
    pace.add(score);
  }

  @Override
  public void evaluated(long step, Evaluation evaluation) {
    out.print(ERASE_LINE + ProgressLines.line(step, evaluation));
  }

  @Override
  public void warned(long step, String message) {
    out.printf(Locale.ROOT, "%swarning: %s%n", ERASE_LINE, message);
  }

  @Override
  public void finished(long step) {
    out.println();
  }
}
