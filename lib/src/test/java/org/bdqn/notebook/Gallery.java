package org.bdqn.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Every named plot, and the parts of which others are made, from tables that never change. */
final class Gallery {
  private static final List<String> ACTIONS = List.of("NOOP", "FIRE", "RIGHT", "LEFT");
  private static final int HEADS = 10;

  private final Random random = new Random(7);
  private final Map<String, Plot> plots = new LinkedHashMap<>();

  /** By the names of the methods that make them, some with a word more. */
  static Map<String, Plot> plots() {
    Gallery gallery = new Gallery();
    gallery.addScores();
    gallery.addCurves();
    gallery.addEnsemble();
    gallery.addCells();
    gallery.addParts();
    return gallery.plots;
  }

  private void addScores() {
    int[] steps = IntStream.range(1, 700).map(i -> i * 2_300 + i % 7 * 40).toArray();
    Table episodes =
        Table.create(
            "episodes",
            IntColumn.create("step", steps),
            GalleryTables.numbers(
                "score", steps.length, i -> Math.max(0, i / 12.0 + 14 * random.nextGaussian())));
    Table evaluations =
        Table.create(
            "evaluations",
            IntColumn.create("step", IntStream.range(0, 14).map(i -> 115_000 * i).toArray()),
            GalleryTables.numbers("mean", 14, i -> 1.5 + 4.4 * i + 3 * random.nextDouble()),
            GalleryTables.numbers("sd", 14, i -> 6 + i + random.nextDouble()));
    plots.put("scores", Plots.scores(episodes));
    plots.put(
        "scores with evaluations",
        Plots.scores(episodes, evaluations).reference("random", 1.7).reference("human", 30.5));
    plots.put(
        "scoresByAgent",
        Plots.scoresByAgent(
            Table.create(
                "scores",
                StringColumn.create(
                    "agent", "ensemble, vote of all heads", "one head", "random play"),
                DoubleColumn.create("mean", 60.2, 47.7, 1.3),
                DoubleColumn.create("half", 5.8, 6.1, 1.9))));
    plots.put(
        "scoresByAgent with short names",
        Plots.scoresByAgent(
                Table.create(
                    "scores",
                    StringColumn.create(
                        "agent", IntStream.range(0, HEADS).mapToObj(k -> "head " + k)),
                    GalleryTables.numbers("mean", HEADS, k -> 30 + 20 * random.nextDouble()),
                    GalleryTables.numbers("half", HEADS, k -> 4 + 3 * random.nextDouble())))
            .reference("human", 30.5));
  }

  private void addCurves() {
    Table runs =
        Table.create(
            "runs",
            StringColumn.create("agent"),
            IntColumn.create("step"),
            DoubleColumn.create("score"));
    for (String agent : List.of("DQN", "bootstrapped DQN", "with random priors")) {
      for (int seed = 0; seed < 5; seed++) {
        for (int step = 0; step <= 40; step++) {
          runs.stringColumn("agent").append(agent);
          runs.intColumn("step").append(step * 50_000);
          double slope = 0.1 + 0.15 * agent.length() / 10;
          runs.doubleColumn("score")
              .append(Math.max(0, slope * step * (1 + 0.4 * random.nextGaussian())));
        }
      }
    }
    Table published =
        Table.create(
            "published",
            IntColumn.create("step", 0, 500_000, 1_000_000, 2_000_000),
            DoubleColumn.create("score", 0.5, 8.1, 13.2, 14.8));
    plots.put("learningCurve", Plots.learningCurve(runs.first(5 * 41)));
    plots.put(
        "learningCurve of agents",
        Plots.learningCurve(runs, "agent")
            .dashed("public bootstrapped agent (K = 5)", published, "step", "score")
            .reference("random", 0.5)
            .reference("public DQN", 10));
    plots.put(
        "epsilonSchedule",
        Plots.epsilonSchedule(
            Table.create(
                "schedule",
                IntColumn.create("step", 0, 50_000, 1_000_000, 1_606_144),
                DoubleColumn.create("epsilon", 1, 1, 0.01, 0.01))));
    plots.put("episodesToSolve", Plots.episodesToSolve(GalleryTables.deepSea(random)));
  }

  private void addEnsemble() {
    List<Integer> steps = new ArrayList<>();
    List<String> actions = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    List<Double> means = new ArrayList<>();
    List<Double> spreads = new ArrayList<>();
    for (int step = 0; step < 150; step++) {
      int[] votes = new int[ACTIONS.size()];
      IntStream.range(0, HEADS).forEach(head -> votes[random.nextInt(ACTIONS.size())]++);
      for (int action = 0; action < votes.length; action++) {
        steps.add(step);
        actions.add(ACTIONS.get(action));
        shares.add(votes[action] / (double) HEADS);
        means.add(5 + 2 * Math.sin(step / 20.0) + 0.05 * votes[action]);
        spreads.add(0.3 + 0.2 * Math.abs(Math.cos(step / 15.0)));
      }
    }
    Table episode =
        Table.create(
            "episode",
            IntColumn.create("step", steps.toArray(Integer[]::new)),
            StringColumn.create("action", actions),
            DoubleColumn.create("share", shares),
            DoubleColumn.create("mean", means),
            DoubleColumn.create("standard deviation", spreads));
    plots.put("voteShares", Plots.voteShares(episode, "NOOP", "FIRE"));
    plots.put("qValues", Plots.qValues(episode, "NOOP", "FIRE"));
    Table frames =
        Table.create(
            "frames",
            StringColumn.create("frame", actions.stream().limit(20).map(a -> "")),
            StringColumn.create("action", actions.subList(0, 20)),
            DoubleColumn.create(
                "votes", shares.subList(0, 20).stream().map(s -> HEADS * s).toList()));
    frames.replaceColumn(
        "frame",
        IntColumn.create("frame", IntStream.range(0, 20).map(i -> 120 + i / 4 * 37).toArray()));
    plots.put("votes", Plots.votes(frames));
    Table heads =
        Table.create(
            "heads",
            IntColumn.create("head", IntStream.range(0, 20).map(i -> i / 4).toArray()),
            StringColumn.create("action", actions.subList(0, 20)),
            GalleryTables.numbers("value", 20, i -> 0.3 * random.nextGaussian()));
    plots.put("headBars by action", Plots.headBars(heads));
    plots.put(
        "headBars",
        Plots.headBars(
            Table.create(
                "heads",
                IntColumn.create("head", IntStream.range(0, 24).toArray()),
                GalleryTables.numbers("value", 24, i -> 3 + random.nextDouble()))));
  }

  private void addCells() {
    plots.put(
        "agreement",
        Plots.agreement(
            GalleryTables.cells(
                HEADS,
                HEADS,
                "head",
                "other",
                "share",
                (r, c) -> r == c ? 1 : 0.5 + 0.4 * random.nextDouble())));
    plots.put(
        "visits",
        Plots.visits(
            GalleryTables.cells(
                10, 10, "row", "column", "visits", (r, c) -> c > r ? 0 : Math.exp(-c / 2.0))));
    plots.put(
        "masks",
        Plots.masks(
            GalleryTables.cells(
                HEADS, 25, "head", "transition", "mask", (r, c) -> random.nextInt(2))));
    plots.put(
        "gradients",
        Plots.gradients(
            GalleryTables.cells(
                5,
                8,
                "head",
                "transition",
                "gradient",
                (r, c) -> random.nextInt(2) * (random.nextInt(1_000) - 500) / 1e4)));
  }

  private void addParts() {
    Table curve =
        Table.create(
            "curve",
            GalleryTables.numbers("x", 61, i -> i / 10.0 - 3),
            GalleryTables.numbers("mean", 61, i -> Math.sin(i / 10.0 - 3)),
            GalleryTables.numbers(
                "low", 61, i -> Math.sin(i / 10.0 - 3) - 0.1 - Math.pow(i / 30.0 - 1, 4)),
            GalleryTables.numbers(
                "high", 61, i -> Math.sin(i / 10.0 - 3) + 0.1 + Math.pow(i / 30.0 - 1, 4)));
    Table data =
        Table.create(
            "data",
            GalleryTables.numbers("x", 12, i -> i / 6.0 - 1),
            GalleryTables.numbers("y", 12, i -> Math.sin(i / 6.0 - 1)));
    plots.put(
        "band and points",
        Plot.titled("A regression whose band widens away from its data")
            .axes("x", "y")
            .band("ensemble, mean and range", curve, "x", "mean", "low", "high")
            .points("data", data, "x", "y"));
    Table sizes =
        Table.create(
            "sizes",
            DoubleColumn.create("size", 10, 12, 16, 20, 25, 30, 40, 50),
            DoubleColumn.create("episodes", 35, 60, 90, 200, 400, 900, 3_000, 20_000));
    plots.put(
        "logarithmic axes",
        Plot.titled("Both axes logarithmic")
            .axes("Size", "Episodes")
            .line("measured", sizes, "size", "episodes")
            .logarithmicAxes());
    plots.put(
        "no data",
        Plots.scores(Table.create("e", IntColumn.create("step"), DoubleColumn.create("score"))));
  }
}
