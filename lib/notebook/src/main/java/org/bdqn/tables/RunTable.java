package org.bdqn.tables;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.math3.distribution.TDistribution;
import org.bdqn.run.RunLog;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Evaluation;
import org.bdqn.training.TrainingConfig;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A run's results as Tablesaw tables. */
public final class RunTable {
  private static final int EPSILON_POINTS = 200;

  private RunTable() {}

  /** Training episodes: step, episode, head, score, length, epsilon. */
  public static Table scores(List<EpisodeScore> episodes) {
    Table table =
        Table.create(
            "scores",
            IntColumn.create("step"),
            IntColumn.create("episode"),
            IntColumn.create("head"),
            DoubleColumn.create("score"),
            IntColumn.create("length"),
            DoubleColumn.create("epsilon"));
    episodes.forEach(episode -> add(table, episode));
    return table;
  }

  /** Adds an episode to a table of {@link #scores}. */
  public static void add(Table scores, EpisodeScore s) {
    int step = Math.toIntExact(s.step());
    append(scores, step, s.episode(), s.head(), s.score(), s.length(), s.epsilon());
  }

  /** Adds a row. */
  private static void append(Table table, Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      table.column(i).appendObj(cells[i]);
    }
  }

  /** An empty table of evaluations: step, mean, sd, episodes. */
  public static Table emptyEvaluations() {
    return Table.create(
        "evaluations",
        IntColumn.create("step"),
        DoubleColumn.create("mean"),
        DoubleColumn.create("sd"),
        IntColumn.create("episodes"));
  }

  /** Adds an evaluation to a table of {@link #emptyEvaluations}. */
  public static void add(Table evaluations, long step, Evaluation e) {
    append(evaluations, Math.toIntExact(step), e.mean(), e.standardDeviation(), e.scores().size());
  }

  /**
   * The training episodes that a {@link RunLog} wrote, also while the run is still going on.
   *
   * @throws IllegalArgumentException if the folder holds no run, or the file something else; names
   *     the line
   */
  public static Table readScores(Path runFolder) {
    return scores(RunLog.scores(runFolder));
  }

  /** The evaluation episodes that a {@link RunLog} wrote: step, episode, score, length. */
  public static Table readEvaluations(Path runFolder) {
    Table table =
        Table.create(
            RunLog.EVALUATIONS,
            IntColumn.create("step"),
            IntColumn.create("episode"),
            DoubleColumn.create("score"),
            IntColumn.create("length"));
    RunLog.evaluations(runFolder)
        .forEach(
            (step, e) -> {
              for (int i = 0; i < e.scores().size(); i++) {
                append(table, Math.toIntExact(step), i + 1, e.scores().get(i), e.lengths().get(i));
              }
            });
    return table;
  }

  /** ε over a run: step, epsilon. */
  public static Table epsilon(TrainingConfig config) {
    DoubleColumn step = DoubleColumn.create("step");
    DoubleColumn epsilon = DoubleColumn.create("epsilon");
    for (int i = 0; i <= EPSILON_POINTS; i++) {
      long at = (long) config.steps() * i / EPSILON_POINTS;
      step.append(at);
      epsilon.append(config.epsilon().at(at));
    }
    return Table.create("epsilon", step, epsilon);
  }

  /** Evaluations side by side: agent, mean, sd, lowest, highest, episodes. */
  public static Table compare(Map<String, Evaluation> byAgent) {
    Table table =
        Table.create(
            "comparison",
            StringColumn.create("agent"),
            DoubleColumn.create("mean"),
            DoubleColumn.create("sd"),
            DoubleColumn.create("lowest"),
            DoubleColumn.create("highest"),
            IntColumn.create("episodes"));
    byAgent.forEach(
        (agent, e) -> {
          DoubleColumn scores = DoubleColumn.create("scores", e.scores());
          double sd = e.standardDeviation();
          append(table, agent, e.mean(), sd, scores.min(), scores.max(), scores.size());
        });
    return table;
  }

  /**
   * Mean scores with their 95 % confidence intervals, by Student's t over the episodes: agent,
   * mean, half (of the interval, points; missing where there are fewer than 2 episodes), episodes.
   */
  public static Table intervals(Map<String, Evaluation> byAgent) {
    return intervals(byAgent, "episodes");
  }

  /**
   * The same for scores that are not those of episodes.
   *
   * @param counted what they are of, the last column's name: for example seeds
   */
  public static Table intervals(Map<String, Evaluation> byAgent, String counted) {
    StringColumn agent = StringColumn.create("agent");
    DoubleColumn mean = DoubleColumn.create("mean");
    DoubleColumn half = DoubleColumn.create("half");
    IntColumn count = IntColumn.create(counted);
    byAgent.forEach(
        (name, evaluation) -> {
          agent.append(name);
          mean.append(evaluation.mean());
          half.append(halfInterval(evaluation));
          count.append(evaluation.scores().size());
        });
    return Table.create("mean scores", agent, mean, half, count);
  }

  /**
   * The scores of every agent's last evaluations, the latest first: of single evaluations the noise
   * is large.
   *
   * @param evaluations columns {@code agent}, {@code step} and {@code score}
   * @param count how many evaluations (steps) of each agent; all that it has where those are fewer
   */
  public static Map<String, Evaluation> lastEvaluations(Table evaluations, int count) {
    return last(evaluations, count, row -> row.getString("agent"));
  }

  /** The scores of every group's last evaluations, the latest first. */
  static <K> Map<K, Evaluation> last(Table evaluations, int count, Function<Row, K> key) {
    Map<K, Evaluation> last = new LinkedHashMap<>();
    byStep(evaluations, key)
        .forEach(
            (group, steps) -> {
              var scores = steps.descendingMap().values().stream().limit(count);
              last.put(group, new Evaluation(scores.flatMap(List::stream).toList(), List.of()));
            });
    return last;
  }

  /** The scores of every group's evaluations, by step. */
  private static <K> Map<K, TreeMap<Long, List<Double>>> byStep(
      Table evaluations, Function<Row, K> key) {
    return evaluations.stream()
        .collect(
            groupingBy(
                key,
                LinkedHashMap::new,
                groupingBy(
                    row -> (long) row.getNumber("step"),
                    TreeMap::new,
                    mapping(row -> row.getNumber("score"), toList()))));
  }

  /** A run's training episodes by the head that led them: "head 0" and on. */
  public static Map<String, Evaluation> byHead(List<EpisodeScore> episodes) {
    Map<String, Evaluation> byHead = new LinkedHashMap<>();
    episodes.stream()
        .collect(groupingBy(EpisodeScore::head, TreeMap::new, toList()))
        .forEach(
            (head, led) ->
                byHead.put(
                    "head " + head,
                    new Evaluation(
                        led.stream().map(EpisodeScore::score).toList(),
                        led.stream().map(EpisodeScore::length).toList())));
    return byHead;
  }

  /** Half of the mean's 95 % confidence interval, by Student's t; missing for a single number. */
  static double halfInterval(Evaluation evaluation) {
    int count = evaluation.scores().size();
    if (count < 2) {
      return Double.NaN;
    }
    double t = new TDistribution(count - 1.0).inverseCumulativeProbability(0.975);
    return t * evaluation.standardDeviation() / Math.sqrt(count);
  }

  /** Evaluations by step, from their episodes: step, mean, sd, episodes. */
  public static Table summarize(Table evaluationEpisodes) {
    Table table = emptyEvaluations();
    byStep(evaluationEpisodes, row -> "all")
        .getOrDefault("all", new TreeMap<>())
        .forEach((step, scores) -> add(table, step, new Evaluation(scores, List.of())));
    return table;
  }
}
