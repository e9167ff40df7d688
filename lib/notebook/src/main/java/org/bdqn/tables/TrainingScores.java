package org.bdqn.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.bdqn.text.Check;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What agents score in the games that they learn from, ε and all, summed up over seeds. */
public final class TrainingScores {
  private record Stretch(String agent, long seed, long end) {}

  private TrainingScores() {}

  /**
   * Means over stretches of training: agent, seed, step (the stretch's end), score (the mean of the
   * games that ended in it), games. Stretches in which none ended have no row.
   *
   * @param games as for {@link TrainingGames}
   * @param width of a stretch, agent steps
   */
  public static Table byStretch(Table games, int width) {
    Check.atLeast("width", width, 1);
    Map<Stretch, DoubleColumn> stretches = new LinkedHashMap<>();
    for (Row game : games) {
      long end = -Math.floorDiv(-SeedScores.whole(game, "step"), (long) width) * width;
      stretches
          .computeIfAbsent(
              new Stretch(game.getString("agent"), SeedScores.whole(game, "seed"), end),
              stretch -> DoubleColumn.create("scores"))
          .append(((Number) game.getObject("score")).doubleValue());
    }
    StringColumn agent = StringColumn.create("agent");
    LongColumn seed = LongColumn.create("seed");
    LongColumn step = LongColumn.create("step");
    DoubleColumn score = DoubleColumn.create("score");
    IntColumn count = IntColumn.create("games");
    stretches.forEach(
        (stretch, scores) -> {
          agent.append(stretch.agent());
          seed.append(stretch.seed());
          step.append(stretch.end());
          score.append(scores.mean());
          count.append(scores.size());
        });
    return Table.create(games.name(), agent, seed, step, score, count);
  }

  /**
   * By agent: agent, seeds, never scored (how many of them), median first game (with points, over
   * all seeds; one that never scored counts as later than all, and the median is missing where it
   * is one of those), IQM of the seeds' last ten games with its 95 % interval, low and high.
   *
   * @param firstPoints as {@link TrainingGames#firstPoints} gives it
   */
  public static Table summary(Table firstPoints) {
    Map<String, List<Double>> firsts = new TreeMap<>();
    Map<String, List<Double>> latest = new LinkedHashMap<>();
    for (Row seed : firstPoints) {
      String agent = seed.getString("agent");
      double first = seed.isMissing("first") ? Double.NaN : seed.getInt("first");
      firsts.computeIfAbsent(agent, unused -> new ArrayList<>()).add(first);
      latest.computeIfAbsent(agent, unused -> new ArrayList<>()).add(seed.getDouble("latest"));
    }
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
    latest.forEach(
        (agent, scores) -> {
          Row row = table.appendRow();
          row.setString("agent", agent);
          row.setInt("seeds", scores.size());
          row.setInt(
              "never scored", (int) firsts.get(agent).stream().filter(f -> f.isNaN()).count());
          row.setDouble("median first game", median(numbers(firsts.get(agent)).sorted().toArray()));
          SeedScores.set(
              row,
              "IQM of the last games",
              SeedStatistics.interquartileMeans(numbers(scores).toArray()));
        });
    return table;
  }

  private static DoubleStream numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue);
  }

  /** NaN, which sorts last, counts as larger than all numbers. */
  private static double median(double[] sorted) {
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
