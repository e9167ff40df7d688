package org.bdqn.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bdqn.tables.SeedStatistics.Estimate;
import org.bdqn.training.Evaluation;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Tables of {@link SeedStatistics}: interquartile means over seeds with their 95 % intervals. */
public final class SeedScores {
  private static final String AGENT = "agent";

  private record Point(String agent, long step) {}

  private SeedScores() {}

  /**
   * One row per agent, seed and step: agent, seed, step, score (the mean of the rows that they
   * have, such as an evaluation's games), in the agents' order and by step.
   *
   * @param runs columns {@code agent}, {@code seed}, {@code step} and {@code score}
   */
  public static Table bySeed(Table runs) {
    StringColumn agent = StringColumn.create(AGENT);
    LongColumn seed = LongColumn.create("seed");
    LongColumn step = LongColumn.create("step");
    DoubleColumn score = DoubleColumn.create("score");
    points(runs)
        .forEach(
            (point, seeds) ->
                seeds.forEach(
                    (own, scores) -> {
                      agent.append(point.agent());
                      seed.append(own);
                      step.append(point.step());
                      score.append(mean(scores));
                    }));
    return Table.create(runs.name(), agent, seed, step, score);
  }

  /**
   * Sample efficiency: at every step the interquartile mean over an agent's seeds with its
   * interval: agent, step, mean, low, high, seeds (how many have that step).
   *
   * @param runs as for {@link #bySeed}
   */
  public static Table curve(Table runs) {
    StringColumn agent = StringColumn.create(AGENT);
    LongColumn step = LongColumn.create("step");
    DoubleColumn mean = DoubleColumn.create("mean");
    DoubleColumn low = DoubleColumn.create("low");
    DoubleColumn high = DoubleColumn.create("high");
    IntColumn count = IntColumn.create("seeds");
    points(runs)
        .forEach(
            (point, seeds) -> {
              double[] scores = seeds.values().stream().mapToDouble(SeedScores::mean).toArray();
              Estimate estimate = SeedStatistics.interquartileMeans(scores);
              agent.append(point.agent());
              step.append(point.step());
              mean.append(estimate.value());
              low.append(scores.length < 2 ? estimate.value() : estimate.low());
              high.append(scores.length < 2 ? estimate.value() : estimate.high());
              count.append(scores.length);
            });
    return Table.create(runs.name(), agent, step, mean, low, high, count);
  }

  private static Map<Point, Map<Long, List<Double>>> points(Table runs) {
    Map<String, Map<Long, Map<Long, List<Double>>>> byAgent = new LinkedHashMap<>();
    for (Row row : runs) {
      byAgent
          .computeIfAbsent(row.getString(AGENT), agent -> new TreeMap<>())
          .computeIfAbsent(whole(row, "step"), step -> new TreeMap<>())
          .computeIfAbsent(whole(row, "seed"), seed -> new ArrayList<>())
          .add(((Number) row.getObject("score")).doubleValue());
    }
    Map<Point, Map<Long, List<Double>>> points = new LinkedHashMap<>();
    byAgent.forEach(
        (agent, steps) -> steps.forEach((step, s) -> points.put(new Point(agent, step), s)));
    return points;
  }

  static long whole(Row row, String column) {
    return ((Number) row.getObject(column)).longValue();
  }

  private static double mean(List<Double> scores) {
    return scores.stream().collect(Collectors.averagingDouble(score -> score));
  }

  /**
   * Agents side by side: agent, IQM (over its seeds), low, high, lowest and highest seed, seeds.
   *
   * @param bySeed for every agent one score per seed, as {@link RunTable#seedMeans} gives them
   */
  public static Table summary(Map<String, Evaluation> bySeed) {
    Table table =
        Table.create(
            "interquartile means over seeds",
            StringColumn.create(AGENT),
            DoubleColumn.create("IQM"),
            DoubleColumn.create("low"),
            DoubleColumn.create("high"),
            DoubleColumn.create("lowest seed"),
            DoubleColumn.create("highest seed"),
            IntColumn.create("seeds"));
    bySeed.forEach(
        (agent, seeds) -> {
          DoubleColumn scores = DoubleColumn.create("scores", seeds.scores());
          Row row = table.appendRow();
          row.setString(AGENT, agent);
          set(row, "IQM", SeedStatistics.interquartileMeans(scores.asDoubleArray()));
          row.setDouble("lowest seed", scores.min());
          row.setDouble("highest seed", scores.max());
          row.setInt("seeds", scores.size());
        });
    return table;
  }

  /**
   * Every two agents compared: agent, than, probability (that a run of the first scores more than
   * one of the second), low, high.
   *
   * @param bySeed as for {@link #summary}
   */
  public static Table improvements(Map<String, Evaluation> bySeed) {
    Table table =
        Table.create(
            "probability of improvement",
            StringColumn.create(AGENT),
            StringColumn.create("than"),
            DoubleColumn.create("probability"),
            DoubleColumn.create("low"),
            DoubleColumn.create("high"));
    List<String> agents = List.copyOf(bySeed.keySet());
    for (int i = 1; i < agents.size(); i++) {
      for (int j = 0; j < i; j++) {
        Row row = table.appendRow();
        row.setString(AGENT, agents.get(i));
        row.setString("than", agents.get(j));
        double[] scores = scores(bySeed.get(agents.get(i)));
        double[] others = scores(bySeed.get(agents.get(j)));
        set(row, "probability", SeedStatistics.probabilityOfImprovement(scores, others));
      }
    }
    return table;
  }

  static void set(Row row, String column, Estimate estimate) {
    row.setDouble(column, estimate.value());
    row.setDouble("low", estimate.low());
    row.setDouble("high", estimate.high());
  }

  private static double[] scores(Evaluation seeds) {
    return seeds.scores().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
