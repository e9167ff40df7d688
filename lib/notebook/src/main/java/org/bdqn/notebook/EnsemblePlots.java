package org.bdqn.notebook;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The plots of what an ensemble's heads want, action by action; see {@link Plots}. */
final class EnsemblePlots {
  private static final String EPISODE_STEPS = "Agent steps in the episode";
  private static final String ACTION = "action";
  private static final String MAX_Q = "max Q, mean ± standard deviation of the heads";

  private EnsemblePlots() {}

  static Plot votes(Table votes, List<String> same) {
    Table table = merge(votes, "frame", List.of("votes"), same, EnsemblePlots::sum);
    return barsByAction(Plot.titled("Votes of the heads"), table, "frame", "votes")
        .axes("Step", "Votes (heads)")
        .stackedBars()
        .coloured(colours(votes, same));
  }

  static Plot voteShares(Table votes, List<String> same) {
    Table table = merge(votes, "step", List.of("share"), same, EnsemblePlots::sum);
    Map<String, Table> byAction = Columns.groups(withNumbers(table, "step"), ACTION);
    Plot plot = Plot.titled("Votes of the heads").axes(EPISODE_STEPS, "Share of the heads' votes");
    for (String action : byAction.keySet()) {
      plot = plot.area(action, byAction.get(action), "step", "share");
    }
    return plot.coloured(colours(votes, same));
  }

  static Plot qValues(Table q, List<String> same) {
    List<String> values = List.of("mean", Smoothing.SPREAD);
    Table table =
        withNumbers(merge(q, "step", values, same, (a, b) -> a[0] >= b[0] ? a : b), "step");
    Map<String, Table> byStep = Columns.groups(table, "step");
    DoubleColumn step = DoubleColumn.create("step");
    DoubleColumn best = DoubleColumn.create("mean");
    DoubleColumn spread = DoubleColumn.create(Smoothing.SPREAD);
    DoubleColumn baseline = DoubleColumn.create("baseline");
    byStep.forEach(
        (place, actions) -> {
          DoubleColumn means = actions.doubleColumn("mean");
          step.append(Double.parseDouble(place));
          best.append(means.max());
          spread.append(actions.doubleColumn(Smoothing.SPREAD).get(means.indexOf(means.max())));
          baseline.append(means.mean());
        });
    Table ofBest = Table.create("max Q", step, best, spread);
    Map<String, String> colours = colours(q, same);
    colours.put(MAX_Q, Palette.colour(colours.size()));
    return Plot.titled("Value of the best action, and what each action adds")
        .axes(EPISODE_STEPS, "max Q")
        .band(MAX_Q, ofBest, "step", "mean", Smoothing.SPREAD)
        .coloured(colours)
        .above(advantages(table, baseline).coloured(colours));
  }

  /** By how much each action's Q exceeds the mean over the actions. */
  private static Plot advantages(Table table, DoubleColumn baseline) {
    Plot plot = Plot.titled("Advantages").axes(EPISODE_STEPS, "Q − mean over actions");
    Map<String, Table> byAction = Columns.groups(table, ACTION);
    for (String action : byAction.keySet()) {
      Table own = byAction.get(action);
      own.addColumns(own.doubleColumn("mean").subtract(baseline).setName("advantage"));
      plot = plot.line(action, own, "step", "advantage");
    }
    return plot;
  }

  static Plot barsByAction(Plot plot, Table table, String label, String value) {
    Map<String, Table> byAction = Columns.groups(table, ACTION);
    for (String action : byAction.keySet()) {
      plot = plot.bars(action, byAction.get(action), label, value);
    }
    return plot;
  }

  /** The colour that each action has in all pictures of a game; those that are one, the first's. */
  private static Map<String, String> colours(Table table, List<String> same) {
    List<String> actions = List.copyOf(Columns.groups(table, ACTION).keySet());
    Map<String, String> colours = new LinkedHashMap<>();
    for (int i = 0; i < actions.size(); i++) {
      colours.put(actions.get(i), Palette.colour(i));
      if (same.contains(actions.get(i))) {
        colours.putIfAbsent(joined(actions, same), Palette.colour(i));
      }
    }
    return colours;
  }

  private static String joined(List<String> actions, List<String> same) {
    return same.stream().filter(actions::contains).collect(Collectors.joining(" or "));
  }

  /**
   * A table with one row for each place and action, in which the rows of actions that do the same
   * are one, under both names.
   */
  private static Table merge(
      Table table,
      String place,
      List<String> values,
      List<String> same,
      BinaryOperator<double[]> join) {
    String[] places = Columns.texts(table, place);
    String[] actions = Columns.texts(table, ACTION);
    List<double[]> columns = values.stream().map(name -> Columns.numbers(table, name)).toList();
    String joined = joined(List.of(actions), same);
    Map<List<String>, double[]> rows = new LinkedHashMap<>();
    for (int i = 0; i < places.length; i++) {
      int row = i;
      String action = same.contains(actions[i]) ? joined : actions[i];
      double[] own = columns.stream().mapToDouble(column -> column[row]).toArray();
      rows.merge(List.of(places[i], action), own, join);
    }
    Table merged =
        Table.create(
            table.name(),
            StringColumn.create(place, rows.keySet().stream().map(key -> key.get(0))),
            StringColumn.create(ACTION, rows.keySet().stream().map(key -> key.get(1))));
    for (int i = 0; i < values.size(); i++) {
      int column = i;
      merged.addColumns(
          DoubleColumn.create(
              values.get(i), rows.values().stream().mapToDouble(row -> row[column]).toArray()));
    }
    return merged;
  }

  private static double[] sum(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
  }

  private static Table withNumbers(Table table, String column) {
    double[] numbers =
        Arrays.stream(Columns.texts(table, column)).mapToDouble(Double::parseDouble).toArray();
    table.replaceColumn(column, DoubleColumn.create(column, numbers));
    return table;
  }
}
