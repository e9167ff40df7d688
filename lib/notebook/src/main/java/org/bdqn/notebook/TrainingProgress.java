package org.bdqn.notebook;

import java.util.List;
import java.util.NavigableMap;
import java.util.function.LongSupplier;
import org.bdqn.tables.RunTable;
import org.bdqn.text.Text;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Evaluation;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingListener;
import tech.tablesaw.api.Table;

/** A training run in one live display: a line of progress above the growing score plot. */
public final class TrainingProgress implements TrainingListener {
  private static final int EPISODES_IN_MEAN = 20;

  private final LiveDisplay display;
  private final LongSupplier nanoClock;
  private final Table scores = RunTable.scores(List.of());
  private final Table evaluations = RunTable.emptyEvaluations();
  private TrainingConfig config;
  private String environmentName;
  private long startNanos;
  private long firstStep;
  private int lastHead;

  /** Shows progress below the current cell. */
  public TrainingProgress() {
    this(Inline.live(), System::nanoTime);
  }

  TrainingProgress(LiveDisplay display, LongSupplier nanoClock) {
    this.display = display;
    this.nanoClock = nanoClock;
  }

  @Override
  public void started(TrainingConfig started, String name) {
    config = started;
    environmentName = name;
    freeEarlierRuns();
    startNanos = nanoClock.getAsLong();
    display.update("Starting on " + name + " …");
  }

  /**
   * What an earlier run of the cell left is unreachable now, but most of it lies outside the heap,
   * so that the garbage collector does not run because of it.
   */
  private static void freeEarlierRuns() {
    System.gc();
  }

  @Override
  public void resumed(
      TrainingConfig resumed,
      String name,
      long step,
      List<EpisodeScore> earlierScores,
      NavigableMap<Long, Evaluation> earlierEvaluations) {
    started(resumed, name);
    firstStep = step;
    earlierScores.forEach(this::episodeEnded);
    earlierEvaluations.forEach(this::evaluated);
  }

  @Override
  public void stepped(long step, double epsilon) {
    if (display.isDue()) {
      display.update(Plots.scores(scores, evaluations));
      display.update(line(step) + Text.format(", ε %.2f", epsilon) + timeLeft(step));
    }
  }

  @Override
  public void episodeEnded(EpisodeScore score) {
    RunTable.add(scores, score);
    lastHead = score.head();
  }

  @Override
  public void evaluated(long step, Evaluation evaluation) {
    RunTable.add(evaluations, step, evaluation);
  }

  @Override
  public void finished(long step) {
    String ending = step < config.steps() ? "Stopped: " : "Done: ";
    display.finish(ending + line(step) + " in " + duration(seconds()));
  }

  /** The evaluations so far: step, mean, sd, episodes. */
  public Table evaluations() {
    return evaluations;
  }

  private String line(long step) {
    return Text.format(
        "%s, step %,d of %,d, %d episodes, mean of the last %d: %.2f points (last by head %d)",
        environmentName,
        step,
        config.steps(),
        scores.rowCount(),
        Math.min(EPISODES_IN_MEAN, scores.rowCount()),
        recentMean(),
        lastHead);
  }

  private double recentMean() {
    return scores.isEmpty() ? 0 : scores.last(EPISODES_IN_MEAN).doubleColumn("score").mean();
  }

  private String timeLeft(long step) {
    double perStep = seconds() / (step - firstStep);
    return Text.format(
        ", %.0f steps/s, about %s left", 1 / perStep, duration(perStep * (config.steps() - step)));
  }

  private double seconds() {
    return Math.max(1e-9, (nanoClock.getAsLong() - startNanos) / 1e9);
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60 ? whole + " s" : Text.format("%d min %02d s", whole / 60, whole % 60);
  }
}
