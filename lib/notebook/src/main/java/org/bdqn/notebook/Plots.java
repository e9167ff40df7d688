package org.bdqn.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The named plots, each from a table with the columns that it names; further columns are ignored,
 * an empty table makes a plot that says "no data yet".
 */
public final class Plots {
  private static final int MOVING_EPISODES = 50;
  private static final String STEPS = "Agent steps";
  private static final String SCORE = "Score per episode (points)";

  private Plots() {}

  /**
   * The scores of a run's episodes, and their moving mean.
   *
   * @param episodes columns {@code step} (agent steps so far) and {@code score} (points), in order
   */
  public static Plot scores(Table episodes) {
    double[] scores = Columns.numbers(episodes, "score");
    int window = Math.max(1, Math.min(MOVING_EPISODES, scores.length / 4));
    Table moving =
        Table.create(
            "moving",
            DoubleColumn.create("step", Columns.numbers(episodes, "step")),
            DoubleColumn.create("score", Smoothing.movingMean(scores, window)));
    return Plot.titled("Score during training")
        .axes(STEPS, SCORE)
        .points("training episodes", episodes, "step", "score")
        .line("moving mean of " + window + " episodes", moving, "step", "score");
  }

  /**
   * The same with evaluations.
   *
   * @param evaluations columns {@code step}, {@code mean} and {@code sd} (points; mean and standard
   *     deviation over the evaluation's episodes)
   */
  public static Plot scores(Table episodes, Table evaluations) {
    return scores(episodes)
        .whiskers("evaluation, mean ± standard deviation", evaluations, "step", "mean", "sd")
        .notBelow(lowest(Columns.numbers(episodes, "score"), Columns.numbers(evaluations, "mean")));
  }

  /**
   * Scores of several runs as one curve. From the runs themselves: their median, in a band between
   * their quartiles; a single run without a band. From a table that has an interval already: its
   * mean in that interval.
   *
   * @param runs columns {@code step} and {@code score} (points), one row per run and step, the runs
   *     (seeds) sharing their steps; or {@code step}, {@code mean}, {@code low} and {@code high},
   *     one row per step
   */
  public static Plot learningCurve(Table runs) {
    return addCurve(emptyCurve(runs), Columns.has(runs, "low") ? "mean" : "median", runs);
  }

  /**
   * The same, one curve for each value of a column.
   *
   * @param group the column that tells what is compared, for example "agent"
   */
  public static Plot learningCurve(Table runs, String group) {
    Map<String, Table> groups = Columns.groups(runs, group);
    Plot plot = emptyCurve(runs);
    for (String name : groups.keySet()) {
      plot = addCurve(plot, name, groups.get(name));
    }
    return plot;
  }

  /**
   * How many heads vote for each action, stacked by frame.
   *
   * @param votes columns {@code frame} (any label), {@code action} (its name) and {@code votes}
   *     (heads), one row per frame and action
   * @param same actions that do the same in this game, drawn as one
   */
  public static Plot votes(Table votes, String... same) {
    return EnsemblePlots.votes(votes, List.of(same));
  }

  /**
   * The shares of the heads' votes over an episode, as areas that together reach 1.
   *
   * @param votes columns {@code step} (agent steps), {@code action} (its name) and {@code share} (0
   *     to 1), one row per step and action
   * @param same actions that do the same in this game, drawn as one
   */
  public static Plot voteShares(Table votes, String... same) {
    return EnsemblePlots.voteShares(votes, List.of(same));
  }

  /**
   * What the heads expect over an episode: the best action's value, the mean of the heads in a band
   * of one standard deviation between them; and below, by how much each action's mean exceeds the
   * mean over the actions, which the values' size would hide.
   *
   * @param q columns {@code step} (agent steps), {@code action} (its name), {@code mean} and {@code
   *     standard deviation}, one row per step and action
   * @param same actions that do the same in this game, drawn as one, which is the better of them
   */
  public static Plot qValues(Table q, String... same) {
    return EnsemblePlots.qValues(q, List.of(same));
  }

  /**
   * How often two heads agree.
   *
   * @param pairs columns {@code head}, {@code other} (any labels) and {@code share} (0 to 1, of the
   *     states in which both name the same action)
   */
  public static Plot agreement(Table pairs) {
    return Plot.titled("How often two heads name the same action")
        .axes("Head", "Head")
        .cells("share of states", pairs, "other", "head", "share");
  }

  /**
   * How often each cell of a small world was visited.
   *
   * @param visits columns {@code row}, {@code column} (any labels) and {@code visits} (per episode)
   */
  public static Plot visits(Table visits) {
    return Plot.titled("Visits per episode")
        .axes("Column", "Row")
        .cells("visits", visits, "column", "row", "visits");
  }

  /**
   * Episodes that agents needed to solve DeepSea, on a logarithmic axis, against its size, beside
   * 2^N, which a search without a plan needs and which is a straight line there. Every run is a
   * dot; a line goes through the medians over seeds where most of them solved it. Runs that did not
   * within bsuite's budget of 10 000 are hollow, in a strip above it, a row for each agent.
   *
   * @param runs columns {@code agent}, {@code size} (N) and {@code episodes} (missing where it was
   *     not solved), one row per run
   */
  public static Plot episodesToSolve(Table runs) {
    return DeepSeaScaling.plot(runs);
  }

  /**
   * Which heads learn from which transitions.
   *
   * @param masks columns {@code transition}, {@code head} (any labels) and {@code mask} (0 or 1)
   */
  public static Plot masks(Table masks) {
    return Plot.titled("Bootstrap masks")
        .axes("Transition", "Head")
        .cells("mask", masks, "transition", "head", "mask");
  }

  /**
   * How strongly each transition pulls at each head.
   *
   * @param gradients columns {@code transition}, {@code head} (any labels) and {@code gradient}
   */
  public static Plot gradients(Table gradients) {
    double[] thousandths =
        Arrays.stream(Columns.numbers(gradients, "gradient")).map(g -> 1_000 * g).toArray();
    Table shown =
        Table.create(
            "gradients",
            StringColumn.create("transition", Columns.texts(gradients, "transition")),
            StringColumn.create("head", Columns.texts(gradients, "head")),
            DoubleColumn.create("gradient", thousandths));
    return Plot.titled("Gradient of the heads' losses by their Q-values, in thousandths")
        .axes("Transition", "Head")
        .cells("gradient in thousandths", shown, "transition", "head", "gradient");
  }

  /**
   * Mean scores side by side, with their 95 % confidence intervals.
   *
   * @param agents columns {@code agent}, {@code mean} and {@code half} (points; half the interval)
   */
  public static Plot scoresByAgent(Table agents) {
    return Plot.titled("Mean score and its 95 % confidence interval")
        .axes("Who plays", SCORE)
        .bars("mean", agents, "agent", "mean", "half")
        .notBelow(lowest(Columns.numbers(agents, "mean")));
  }

  /**
   * One value per head, or one per head and action.
   *
   * @param heads columns {@code head} (any label) and {@code value}, and {@code action} where there
   *     is one bar for each of a head's actions
   */
  public static Plot headBars(Table heads) {
    Plot plot = Plot.titled("Values of the heads").axes("Head", "Value");
    return Columns.has(heads, "action")
        ? EnsemblePlots.barsByAction(plot, heads, "head", "value")
        : plot.bars("value", heads, "head", "value");
  }

  /**
   * The exploration rate over a run.
   *
   * @param schedule columns {@code step} (agent steps) and {@code epsilon} (0 to 1)
   */
  public static Plot epsilonSchedule(Table schedule) {
    return Plot.titled("Exploration schedule")
        .axes(STEPS, "ε, the share of random actions")
        .line("ε", schedule, "step", "epsilon");
  }

  private static Plot emptyCurve(Table runs) {
    String title = "Learning curve" + (Columns.has(runs, "low") ? "" : ", median and quartiles");
    return Plot.titled(title).axes(STEPS, SCORE);
  }

  private static Plot addCurve(Plot plot, String name, Table runs) {
    if (Columns.has(runs, "low")) {
      return plot.band(name, runs, "step", "mean", "low", "high");
    }
    Table curve =
        Smoothing.quartilesByStep(Columns.numbers(runs, "step"), Columns.numbers(runs, "score"));
    boolean oneRun = curve.rowCount() == runs.rowCount();
    return oneRun
        ? plot.line(name, curve, "step", "median")
        : plot.band(name, curve, "step", "median", "lower quartile", "upper quartile");
  }

  /** 0, below which no score can be if none is. */
  private static double lowest(double[]... scores) {
    return Stream.of(scores).flatMapToDouble(Arrays::stream).reduce(0, Math::min);
  }
}
