package org.bdqn.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import org.bdqn.text.Text;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Evaluation;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingListener;

/** Progress for a file or a pipe: a line every few thousand steps and one per evaluation. */
final class ProgressLines implements TrainingListener {
  private static final int STEPS_PER_LINE = 5_000;

  private final PrintStream out;
  private final Pace pace = new Pace(System::nanoTime);

  ProgressLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(TrainingConfig config, String environmentName) {
    pace.start(0);
    out.printf(
        Locale.ROOT, "%s, %,d steps, seed %d%n", environmentName, config.steps(), config.seed());
  }

  @Override
  public void resumed(
      TrainingConfig config,
      String environmentName,
      long step,
      List<EpisodeScore> scores,
      NavigableMap<Long, Evaluation> evaluations) {
    pace.start(step);
    scores.forEach(pace::add);
    out.printf(
        Locale.ROOT,
        "%s, from step %,d to %,d, seed %d%n",
        environmentName,
        step,
        config.steps(),
        config.seed());
  }

  @Override
  public void stepped(long step, double epsilon) {
    if (step % STEPS_PER_LINE == 0) {
      out.printf(
          Locale.ROOT,
          "step %,d after %.0f s, %.0f steps/s, epsilon %.2f, last %d episodes %.2f%n",
          step,
          pace.seconds(),
          pace.stepsPerSecond(step),
          epsilon,
          pace.episodes(),
          pace.score());
    }
  }

  @Override
  public void episodeEnded(EpisodeScore score) {
    pace.add(score);
  }

  @Override
  public void evaluated(long step, Evaluation evaluation) {
    out.print(line(step, evaluation));
  }

  static String line(long step, Evaluation evaluation) {
    return Text.format(
        "step %,d votes: mean %.2f of %s%n", step, evaluation.mean(), evaluation.scores());
  }

  @Override
  public void warned(long step, String message) {
    out.printf(Locale.ROOT, "warning: %s%n", message);
  }
}
