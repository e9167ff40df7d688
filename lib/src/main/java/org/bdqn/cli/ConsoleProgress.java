package org.bdqn.cli;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Evaluation;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingListener;

/** A line every few thousand steps and one per evaluation. */
final class ConsoleProgress implements TrainingListener {
  private static final int STEPS_PER_LINE = 5_000;
  private static final int EPISODES_IN_MEAN = 50;

  private final PrintStream out;
  private final Deque<Double> recent = new ArrayDeque<>();
  private long startNanos;

  ConsoleProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(TrainingConfig config, String environmentName) {
    startNanos = System.nanoTime();
    out.printf("%s, %,d steps, seed %d%n", environmentName, config.steps(), config.seed());
  }

  @Override
  public void stepped(long step, double epsilon) {
    if (step % STEPS_PER_LINE == 0) {
      double seconds = (System.nanoTime() - startNanos) / 1e9;
      out.printf(
          Locale.ROOT,
          "step %,d after %.0f s, %.0f steps/s, epsilon %.2f, last %d episodes %.2f%n",
          step,
          seconds,
          step / seconds,
          epsilon,
          recent.size(),
          recent.stream().mapToDouble(Double::doubleValue).average().orElse(0));
    }
  }

  @Override
  public void episodeEnded(EpisodeScore score) {
    recent.addLast(score.score());
    if (recent.size() > EPISODES_IN_MEAN) {
      recent.removeFirst();
    }
  }

  @Override
  public void evaluated(long step, Evaluation evaluation) {
    out.printf(
        Locale.ROOT,
        "step %,d votes: mean %.2f of %s%n",
        step,
        evaluation.mean(),
        evaluation.scores());
  }
}
