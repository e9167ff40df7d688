package org.bdqn.tables;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summarizingDouble;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  private SeedScores() {}

  /**
   * One row per agent, seed and step: agent, seed, step, score (the mean of the rows that they
   * have, such as an evaluation's games), rows (how many), in the agents' order and by step.
   *
   * @param runs columns {@code agent}, {@code seed}, {@code step} and {@code score}
   */
  public static Table bySeed(Table runs) {
    Table table =
        Table.create(
            runs.name(),
            StringColumn.create(AGENT),
            LongColumn.create("seed"),
            LongColumn.create("step"),
            DoubleColumn.create("score"),
            IntColumn.create("rows"));
    scores(runs)
        .forEach(
            (agent, steps) ->
                steps.forEach(
                    (step, seeds) ->
                        seeds.forEach(
                            (seed, scores) -> {
                              Row row = table.appendRow();
                              row.setString(AGENT, agent);
                              row.setLong("seed", seed);
                              row.setLong("step", step);
                              row.setDouble("score", scores.getAverage());
                              row.setInt("rows", (int) scores.getCount());
                            })));
    return table;
  }

  /**
   * Sample efficiency: at every step the interquartile mean over an agent's seeds with its
   * interval: agent, step, mean, low, high, seeds (how many have that step).
   *
   * @param runs as for {@link #bySeed}
   */
  public static Table curve(Table runs) {
    Table table =
        Table.create(
            runs.name(),
            StringColumn.create(AGENT),
            LongColumn.create("step"),
            DoubleColumn.create("mean"),
            DoubleColumn.create("low"),
            DoubleColumn.create("high"),
            IntColumn.create("seeds"));
    scores(runs)
        .forEach(
            (agent, steps) ->
                steps.forEach(
                    (step, seeds) -> {
                      Row row = table.appendRow();
                      row.setString(AGENT, agent);
                      row.setLong("step", step);
                      set(row, "mean", ofSeeds(seeds.values()));
                      row.setInt("seeds", seeds.size());
                    }));
    return table;
  }

  /** Without width where there is one seed. */
  private static Estimate ofSeeds(Collection<DoubleSummaryStatistics> seeds) {
    double[] means = seeds.stream().mapToDouble(DoubleSummaryStatistics::getAverage).toArray();
    return means.length == 1
        ? new Estimate(means[0], means[0], means[0])
        : SeedStatistics.interquartileMeans(means);
  }

  /** By agent, step and seed, the agents in their order. */
  private static Map<String, TreeMap<Long, TreeMap<Long, DoubleSummaryStatistics>>> scores(
      Table runs) {
    return runs.stream()
        .collect(
            groupingBy(
                row -> row.getString(AGENT),
                LinkedHashMap::new,
                groupingBy(
                    row -> (long) row.getNumber("step"),
                    TreeMap::new,
                    groupingBy(
                        row -> (long) row.getNumber("seed"),
                        TreeMap::new,
                        summarizingDouble(row -> row.getNumber("score"))))));
  }

  /**
   * For every agent, the mean score of each of its seeds over the seed's last evaluations.
   *
   * @param evaluations columns {@code agent}, {@code seed}, {@code step} and {@code score}
   * @param count how many evaluations (steps) of each seed; all that it has where those are fewer
   */
  public static Map<String, Evaluation> seedMeans(Table evaluations, int count) {
    return RunTable.last(
            evaluations, count, row -> List.of(row.getString("agent"), row.getObject("seed")))
        .entrySet()
        .stream()
        .collect(
            groupingBy(
                run -> (String) run.getKey().get(0),
                LinkedHashMap::new,
                mapping(
                    run -> run.getValue().mean(),
                    collectingAndThen(toList(), means -> new Evaluation(means, List.of())))));
  }

  /**
   * Agents side by side: agent, IQM (over its seeds), low, high, lowest and highest seed, seeds.
   *
   * @param bySeed for every agent one score per seed, as {@link #seedMeans} gives them
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
