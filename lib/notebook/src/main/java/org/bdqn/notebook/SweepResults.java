package org.bdqn.notebook;

import java.nio.file.Path;
import org.bdqn.sweep.Sweep;
import org.bdqn.sweep.SweepTables;
import org.bdqn.tables.Tables;
import org.bdqn.text.Check;
import tech.tablesaw.api.Table;

/**
 * What a sweep's runs scored, read from its folder; also while it goes on.
 *
 * @param folder the sweep's
 */
public record SweepResults(Path folder) {
  /**
   * @throws IllegalArgumentException if the folder holds no sweep
   */
  public static SweepResults in(Path folder) {
    Check.that(
        Sweep.isIn(folder),
        "%s holds no sweep: give the folder that 'kit sweep --out' or Sweep.run was given",
        folder);
    return new SweepResults(folder);
  }

  /**
   * The runs: variant, seed, what was set for each, state, episodes and stepsTaken (of finished
   * ones), seconds, folder.
   */
  public Table runs() {
    return read(SweepTables.RUNS);
  }

  /**
   * Finished runs in one table: variant, seed, step, kind ({@code training}: an episode that ended
   * at this step; {@code evaluation}: the mean of an evaluation's episodes), score, seconds (the
   * whole run's).
   */
  public Table results() {
    return read(SweepTables.RESULTS);
  }

  /** The rows of {@link #results} of one kind. */
  public Table results(String kind) {
    Table results = results();
    return results.where(results.stringColumn("kind").isEqualTo(kind));
  }

  /** Every evaluation episode: variant, seed, step, episode, score, length. */
  public Table evaluations() {
    return read(SweepTables.EVALUATIONS);
  }

  /** Median evaluation score over the seeds, in bands between the quartiles, by variant. */
  public Plot learningCurve() {
    Table results = results();
    return results.isEmpty()
        ? Plots.learningCurve(results)
        : Plots.learningCurve(results(SweepTables.EVALUATION), "variant");
  }

  private Table read(String file) {
    return Tables.read(folder.resolve(file));
  }
}
