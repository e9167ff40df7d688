package org.bdqn.notebook;

import org.bdqn.tables.PublishedResults;
import org.bdqn.tables.SeedScores;
import tech.tablesaw.api.Table;

/** Results over seeds, and what others have published in the same picture. */
public final class ResultPlots {
  private static final String AGENT = "agent";

  private ResultPlots() {}

  /**
   * Sample efficiency: for every agent the interquartile mean over its seeds, in the band of its 95
   * % interval, and every seed as a dot.
   *
   * @param runs columns {@code agent}, {@code seed}, {@code step} and {@code score}
   */
  public static Plot overSeeds(Table runs) {
    return dotted(SeedScores.curve(runs), runs)
        .title("Interquartile mean over seeds, its 95 % interval, every seed");
  }

  /** The same without the bands, which would cover each other where there are many agents. */
  public static Plot everySeed(Table runs) {
    Table curve = SeedScores.curve(runs).removeColumns("low", "high");
    curve.column("mean").setName("score");
    return dotted(curve, runs).title("Interquartile mean over seeds, and every seed");
  }

  private static Plot dotted(Table curve, Table runs) {
    Table seeds = SeedScores.bySeed(runs);
    Plot plot = Plots.learningCurve(curve, AGENT);
    for (String agent : seeds.stringColumn(AGENT).unique()) {
      Table own = seeds.where(seeds.stringColumn(AGENT).isEqualTo(agent));
      plot = plot.dots(agent, own, "step", "score");
    }
    return plot.notBelow(0);
  }

  /**
   * The same with published curves, dashed.
   *
   * @param agents as {@link PublishedResults#agents} names them; at most three can be told apart
   */
  public static Plot beside(Plot plot, PublishedResults published, String game, String... agents) {
    Plot both = plot;
    for (String agent : agents) {
      both = both.dashed(agent, published.curve(game, agent), "step", "score");
    }
    return both;
  }
}
