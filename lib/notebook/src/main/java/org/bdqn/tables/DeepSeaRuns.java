package org.bdqn.tables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bdqn.text.Check;
import org.bdqn.training.Evaluation;
import org.bdqn.training.StopRule;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a sweep's {@code runs.csv} tells of DeepSea: how many episodes each run took until the sea
 * was solved by bsuite's rule ({@link StopRule#DEEP_SEA_SOLVED}), within its 10 000 episodes.
 */
public final class DeepSeaRuns {
  private static final Pattern SIZE = Pattern.compile("DeepSea(?:Stochastic)?/(\\d+)");
  private static final String FINISHED = "finished";

  private DeepSeaRuns() {}

  /**
   * The finished runs: agent, size (N), seed, episodes (until solved; missing where it was not),
   * and played (episodes, solved or not).
   *
   * @param runs columns {@code agent}, {@code environment}, {@code seed}, {@code state} and {@code
   *     episodes}, as {@link CommittedResults#table} reads them
   */
  public static Table episodesToSolve(Table runs) {
    StringColumn agent = StringColumn.create("agent");
    IntColumn size = IntColumn.create("size");
    IntColumn seed = IntColumn.create("seed");
    DoubleColumn episodes = DoubleColumn.create("episodes");
    IntColumn played = IntColumn.create("played");
    for (Row run : runs) {
      if (run.getString("state").equals(FINISHED)) {
        String environment = run.getString("environment");
        int own = ((Number) run.getObject("episodes")).intValue();
        agent.append(run.getString("agent").replace(", environment=" + environment, ""));
        size.append(size(environment));
        seed.append(run.getInt("seed"));
        played.append(own);
        if (own < StopRule.MOST_EPISODES) {
          episodes.append(own);
        } else {
          episodes.appendMissing();
        }
      }
    }
    return Table.create(runs.name(), agent, size, seed, episodes, played);
  }

  private static int size(String environment) {
    Matcher size = SIZE.matcher(environment);
    Check.that(
        size.matches(),
        "'%s' is no DeepSea: give the table of a sweep whose environments are DeepSea/N",
        environment);
    return Integer.parseInt(size.group(1));
  }

  /**
   * By agent and size: agent, size, seeds, solved (how many of them), and of the solved ones'
   * episodes fewest, mean, half (of the mean's 95 % confidence interval, by Student's t over the
   * seeds; missing below two) and most.
   *
   * @param episodesToSolve as {@link #episodesToSolve} gives it
   */
  public static Table summary(Table episodesToSolve) {
    Map<List<Object>, DoubleColumn> groups = new LinkedHashMap<>();
    for (Row run : episodesToSolve) {
      groups
          .computeIfAbsent(
              List.of(run.getString("agent"), run.getInt("size")),
              group -> DoubleColumn.create("episodes"))
          .append(run.getDouble("episodes"));
    }
    Table table =
        Table.create(
            "episodes to solve DeepSea",
            StringColumn.create("agent"),
            IntColumn.create("size"),
            IntColumn.create("seeds"),
            IntColumn.create("solved"),
            DoubleColumn.create("fewest"),
            DoubleColumn.create("mean"),
            DoubleColumn.create("half"),
            DoubleColumn.create("most"));
    groups.forEach((group, episodes) -> append(table.appendRow(), group, episodes));
    return table;
  }

  private static void append(Row row, List<Object> group, DoubleColumn episodes) {
    DoubleColumn solved = episodes.removeMissing();
    row.setString("agent", (String) group.get(0));
    row.setInt("size", (Integer) group.get(1));
    row.setInt("seeds", episodes.size());
    row.setInt("solved", solved.size());
    if (!solved.isEmpty()) {
      Evaluation evaluation = new Evaluation(solved.asList(), List.of());
      row.setDouble("fewest", solved.min());
      row.setDouble("mean", evaluation.mean());
      row.setDouble("half", RunTable.halfInterval(evaluation));
      row.setDouble("most", solved.max());
    }
  }
}
