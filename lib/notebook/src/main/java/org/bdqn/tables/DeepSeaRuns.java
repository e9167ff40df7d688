package org.bdqn.tables;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bdqn.text.Check;
import org.bdqn.text.Text;
import org.bdqn.training.Evaluation;
import org.bdqn.training.StopRule;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingRun;
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
    Table table = none(runs.name());
    for (Row run : runs) {
      if (run.getString("state").equals(FINISHED)) {
        String environment = run.getString("environment");
        String agent = run.getString("agent").replace(", environment=" + environment, "");
        int played = (int) run.getNumber("episodes");
        boolean solved = played < StopRule.MOST_EPISODES;
        append(table, agent, size(environment), run.getInt("seed"), played, solved);
      }
    }
    return table;
  }

  /** The same table without rows, for {@link #add}. */
  public static Table none(String name) {
    return Table.create(
        name,
        StringColumn.create("agent"),
        IntColumn.create("size"),
        IntColumn.create("seed"),
        DoubleColumn.create("episodes"),
        IntColumn.create("played"));
  }

  /**
   * Appends a run of one's own. It has solved its sea if it ended before it had taken all its
   * steps.
   *
   * @param runs from {@link #none}
   * @param run with {@link StopRule#DEEP_SEA_SOLVED}, not interrupted
   */
  public static void add(Table runs, String agent, TrainingRun run) {
    TrainingConfig config = run.config();
    boolean solved =
        run.stepsTaken() < config.steps() && run.scores().size() < StopRule.MOST_EPISODES;
    append(
        runs,
        agent,
        size(config.environment()),
        (int) config.seed(),
        run.scores().size(),
        solved && !run.interrupted());
  }

  private static void append(
      Table runs, String agent, int size, int seed, int played, boolean solved) {
    Row row = runs.appendRow();
    row.setString("agent", agent);
    row.setInt("size", size);
    row.setInt("seed", seed);
    row.setInt("played", played);
    if (solved) {
      row.setDouble("episodes", played);
    }
  }

  /**
   * One sentence about an agent's runs: how many solved their sea, of which sizes, in how many
   * episodes.
   *
   * @param episodesToSolve as {@link #episodesToSolve} gives it, with rows of the agent
   */
  public static String told(Table episodesToSolve, String agent) {
    Table own = episodesToSolve.where(episodesToSolve.stringColumn("agent").isEqualTo(agent));
    Table solved = own.where(own.doubleColumn("episodes").isNotMissing());
    Table shown = solved.isEmpty() ? own : solved;
    return Text.format(
        "%s: %d of %d runs solved their sea, N = %s, %s %s dives.",
        agent,
        solved.rowCount(),
        own.rowCount(),
        Tables.range(shown.intColumn("size")),
        solved.isEmpty() ? "in" : "after",
        Tables.range(shown.intColumn("played")));
  }

  /**
   * A row per size, a column per agent: of the runs that solved the sea the mean with half of its
   * 95 % interval, and how many they were where some did not; empty where there was no run.
   *
   * @param episodesToSolve as {@link #episodesToSolve} gives it
   */
  public static Table bySize(Table episodesToSolve) {
    Map<Integer, Map<String, String>> cells = new TreeMap<>();
    Table sizes = Table.create("Dives until DeepSea is solved", IntColumn.create("N"));
    for (Row group : summary(episodesToSolve)) {
      String agent = group.getString("agent");
      if (!sizes.containsColumn(agent)) {
        sizes.addColumns(StringColumn.create(agent));
      }
      cells.computeIfAbsent(group.getInt("size"), n -> new HashMap<>()).put(agent, cell(group));
    }
    cells.forEach(
        (size, ofAgents) -> {
          Row row = sizes.appendRow();
          row.setInt("N", size);
          ofAgents.forEach(row::setString);
        });
    return sizes;
  }

  private static String cell(Row group) {
    int seeds = group.getInt("seeds");
    int solved = group.getInt("solved");
    if (solved == 0) {
      return Text.format("none of %d", seeds);
    }
    String mean = Text.format("%,.0f", group.getDouble("mean"));
    String half = solved == 1 ? "" : Text.format(" ± %,.0f", group.getDouble("half"));
    return mean + half + (solved == seeds ? "" : Text.format(" (%d of %d)", solved, seeds));
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
    Tables.grouped(
            episodesToSolve, run -> List.of(run.getString("agent"), run.getInt("size")), "episodes")
        .forEach((group, episodes) -> append(table.appendRow(), group, episodes));
    return table;
  }

  private static void append(Row row, List<?> group, DoubleColumn episodes) {
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
