package org.bdqn.tables;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bdqn.text.Check;
import org.bdqn.text.Text;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The training games of several runs, counted: where points are rare, the first one tells more than
 * a mean. Runs are a row per game in order of time, with columns agent, seed, step and score, as a
 * sweep's training results have them.
 */
public final class TrainingGames {
  private static final int LATEST = 10;

  private TrainingGames() {}

  /** The same rows with the game's number in its run, from 1, in the place of the step. */
  public static Table numbered(Table runs) {
    Table games =
        Table.create(
            runs.name(),
            StringColumn.create("agent"),
            IntColumn.create("seed"),
            IntColumn.create("step"),
            DoubleColumn.create("score"));
    for (Map.Entry<List<Object>, DoubleColumn> run : scores(runs).entrySet()) {
      for (int game = 0; game < run.getValue().size(); game++) {
        Row row = appendRun(games, run.getKey());
        row.setInt("step", game + 1);
        row.setDouble("score", run.getValue().get(game));
      }
    }
    return games;
  }

  /**
   * A row per run: agent, seed, games, first (the number of the first game with points; missing
   * where there was none), best, and latest (the mean of its last ten games).
   */
  public static Table firstPoints(Table runs) {
    Table firsts =
        Table.create(
            runs.name(),
            StringColumn.create("agent"),
            IntColumn.create("seed"),
            IntColumn.create("games"),
            IntColumn.create("first"),
            DoubleColumn.create("best"),
            DoubleColumn.create("latest"));
    for (Map.Entry<List<Object>, DoubleColumn> run : scores(runs).entrySet()) {
      DoubleColumn scores = run.getValue();
      Row row = appendRun(firsts, run.getKey());
      row.setInt("games", scores.size());
      int first = scores.isGreaterThan(0).size() == 0 ? -1 : scores.isGreaterThan(0).get(0);
      if (first >= 0) {
        row.setInt("first", first + 1);
      }
      row.setDouble("best", scores.max());
      row.setDouble("latest", scores.last(Math.min(LATEST, scores.size())).mean());
    }
    return firsts;
  }

  /** A line per agent about its runs: how many ever won a point, since when, and how many. */
  public static String told(Table runs) {
    Table firsts = firstPoints(runs);
    return new LinkedHashSet<>(firsts.stringColumn("agent").asList())
        .stream()
            .map(agent -> told(agent, firsts.where(firsts.stringColumn("agent").isEqualTo(agent))))
            .collect(Collectors.joining("\n"));
  }

  private static String told(String agent, Table firsts) {
    Table scored = firsts.where(firsts.intColumn("first").isNotMissing());
    String rest =
        scored.isEmpty()
            ? Text.format("in %s games each", Tables.range(firsts.intColumn("games")))
            : Text.format(
                "the first time in game %s; in their last %d games these average %.1f",
                Tables.range(scored.intColumn("first")),
                Math.min(LATEST, (int) scored.intColumn("games").min()),
                scored.doubleColumn("latest").mean());
    return Text.format(
        "%s: %d of %d runs won a point, %s.", agent, scored.rowCount(), firsts.rowCount(), rest);
  }

  /**
   * Means over stretches of training, as {@link SeedScores#bySeed} gives them: a step is the
   * stretch's end, a row a game that ended in it. Stretches in which none ended have no row.
   *
   * @param width of a stretch, agent steps
   */
  public static Table byStretch(Table runs, int width) {
    Check.atLeast("width", width, 1);
    LongColumn ends = LongColumn.create("step");
    runs.forEach(game -> ends.append(width * (long) Math.ceil(game.getNumber("step") / width)));
    return SeedScores.bySeed(runs.copy().replaceColumn("step", ends));
  }

  /**
   * By agent: agent, seeds, never scored (how many of them), median first game (with points, over
   * all seeds; one that never scored counts as later than all, and the median is missing where it
   * is one of those), IQM of the seeds' last ten games with its 95 % interval, low and high.
   *
   * @param firstPoints as {@link #firstPoints} gives it
   */
  public static Table summary(Table firstPoints) {
    Table table =
        Table.create(
            "training games",
            StringColumn.create("agent"),
            IntColumn.create("seeds"),
            IntColumn.create("never scored"),
            DoubleColumn.create("median first game"),
            DoubleColumn.create("IQM of the last games"),
            DoubleColumn.create("low"),
            DoubleColumn.create("high"));
    Function<Row, String> agents = run -> run.getString("agent");
    Map<String, DoubleColumn> firsts = Tables.grouped(firstPoints, agents, "first");
    Tables.grouped(firstPoints, agents, "latest")
        .forEach(
            (agent, scores) -> {
              DoubleColumn first = firsts.get(agent);
              Row row = table.appendRow();
              row.setString("agent", agent);
              row.setInt("seeds", scores.size());
              row.setInt("never scored", first.countMissing());
              row.setDouble("median first game", SeedStatistics.median(first.asDoubleArray()));
              SeedScores.set(
                  row,
                  "IQM of the last games",
                  SeedStatistics.interquartileMeans(scores.asDoubleArray()));
            });
    return table;
  }

  /** Each run's scores, by agent and seed. */
  private static Map<List<Object>, DoubleColumn> scores(Table runs) {
    return Tables.grouped(
        runs, game -> List.of(game.getString("agent"), (int) game.getNumber("seed")), "score");
  }

  private static Row appendRun(Table table, List<Object> run) {
    Row row = table.appendRow();
    row.setString("agent", (String) run.get(0));
    row.setInt("seed", (Integer) run.get(1));
    return row;
  }
}
