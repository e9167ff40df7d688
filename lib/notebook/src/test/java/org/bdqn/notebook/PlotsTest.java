package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class PlotsTest {

  @Test
  void scoresHaveEpisodesTheirMovingMeanAndEvaluations() {
    Table episodes =
        Table.create(
            "e",
            LongColumn.create("step", 10, 20, 30, 40, 50, 60, 70, 80),
            DoubleColumn.create("score", 0, 2, 0, 2, 0, 2, 0, 2));
    Table evaluations =
        Table.create(
            "v",
            IntColumn.create("step", new int[] {50}),
            DoubleColumn.create("mean", 1.0),
            DoubleColumn.create("sd", 0.5));

    Plot plot = Plots.scores(episodes, evaluations);

    assertThat(plot.figure().drawn())
        .extracting(Series::name)
        .containsExactly(
            "training episodes",
            "moving mean of 2 episodes",
            "evaluation, mean ± standard deviation");
    assertThat(plot.figure().drawn().get(1).y()).containsExactly(0, 1, 1, 1, 1, 1, 1, 1);
    assertThat(plot.figure().drawn().get(2).high()).containsExactly(1.5);
    assertThat(plot.figure().yTitle()).contains("points");
    assertNotBlank(plot);
  }

  @Test
  void scoresOfNothingSayNoDataYet() {
    Table episodes = Table.create("e", LongColumn.create("step"), DoubleColumn.create("score"));

    assertThat(Plots.scores(episodes).figure().plain()).contains("no data yet");
  }

  @Test
  void scoresNameTheColumnsThatAreMissing() {
    Table table = Table.create("log", LongColumn.create("time"));

    assertThatThrownBy(() -> Plots.scores(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"log\" has no column \"score\"; expected one of [time]");
  }

  @Test
  void movingMeansSkipGaps() {
    assertThat(Smoothing.movingMean(new double[] {1, Double.NaN, 3, 5}, 2))
        .containsExactly(1, 1, 3, 4);
  }

  @Test
  void learningCurvesAreMediansOverRunsInABandBetweenTheQuartiles() {
    Table runs =
        Table.create(
            "r",
            DoubleColumn.create("step", 100, 0, 0, 100, 100),
            IntColumn.create("score", 6, 1, 3, 0, 40));

    Plot plot = Plots.learningCurve(runs);

    Series band = plot.figure().drawn().get(0);
    assertThat(band.x()).containsExactly(0, 100);
    assertThat(band.y()).containsExactly(2, 6);
    assertThat(band.low()).containsExactly(1.5, 3);
    assertThat(band.high()).containsExactly(2.5, 23);
    assertNotBlank(plot);
  }

  @Test
  void learningCurvesTakeIntervalsThatAreThere() {
    Table curve =
        Table.create(
            "c",
            IntColumn.create("step", 0, 100),
            DoubleColumn.create("mean", 1, 2),
            DoubleColumn.create("low", 0.5, 1),
            DoubleColumn.create("high", 3, 5));

    Series band = Plots.learningCurve(curve).figure().drawn().get(0);

    assertThat(band.low()).containsExactly(0.5, 1);
    assertThat(band.high()).containsExactly(3, 5);
  }

  @Test
  void learningCurvesCompareGroupsAndOneRunHasNoBand() {
    Table runs =
        Table.create(
            "r",
            IntColumn.create("step", 0, 100, 0, 100),
            IntColumn.create("score", 1, 2, 3, 4),
            StringColumn.create("agent", "DQN", "DQN", "ensemble", "ensemble"));

    assertThat(Plots.learningCurve(runs, "agent").figure().drawn())
        .extracting(Series::name)
        .containsExactly("DQN", "ensemble");
    assertThat(Plots.learningCurve(runs.emptyCopy(), "agent").figure().plain())
        .contains("no data yet");
  }

  @Test
  void votesStackTheActionsOfEveryFrame() {
    Table votes =
        Table.create(
            "v",
            IntColumn.create("frame", 7, 7, 8),
            StringColumn.create("action", "LEFT", "FIRE", "FIRE"),
            IntColumn.create("votes", 2, 3, 5));

    Plot plot = Plots.votes(votes);

    assertThat(plot.figure().stacked()).isTrue();
    assertThat(plot.figure().drawn()).extracting(Series::name).containsExactly("LEFT", "FIRE");
    assertThat(plot.figure().drawn().get(1).labels()).containsExactly("7", "8");
    assertNotBlank(plot);
    assertThat(Plots.votes(votes.emptyCopy()).figure().plain()).contains("no data yet");
  }

  @Test
  void voteSharesAreAreasThatStandOnEachOther() {
    Table shares =
        Table.create(
            "v",
            IntColumn.create("step", 0, 0, 1, 1),
            StringColumn.create("action", "LEFT", "RIGHT", "LEFT", "RIGHT"),
            DoubleColumn.create("share", 0.25, 0.75, 1, 0));

    Plot plot = Plots.voteShares(shares);

    assertThat(plot.figure().drawn().get(0).high()).containsExactly(0.25, 1);
    assertThat(plot.figure().drawn().get(1).low()).containsExactly(0.25, 1);
    assertThat(plot.figure().drawn().get(1).high()).containsExactly(1, 1);
    assertThat(plot.output().html()).contains("trace1.stackgroup = 'areas'");
    assertNotBlank(plot);
  }

  @Test
  void areasOfOtherPlacesAreRefused() {
    Table two = Table.create("v", IntColumn.create("x", 0, 1), IntColumn.create("y", 1, 1));
    Plot plot = Plot.titled("areas").area("two", two, "x", "y");

    assertThatThrownBy(() -> plot.area("one", two.first(1), "x", "y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("area \"one\" has 1 points; expected 2");
  }

  @Test
  void qValuesAreTheBestActionsAboveTheAdvantagesOfActionsThatDiffer() {
    Table q =
        Table.create(
            "q",
            IntColumn.create("step", 0, 0, 0, 1, 1, 1),
            StringColumn.create("action", "NOOP", "FIRE", "LEFT", "NOOP", "FIRE", "LEFT"),
            DoubleColumn.create("mean", 1, 2, 4, 7, 6, 3),
            DoubleColumn.create("standard deviation", 0.5, 0.25, 1, 2, 0.5, 1));

    Plot plot = Plots.qValues(q, "NOOP", "FIRE");

    Series best = plot.figure().drawn().get(0);
    assertThat(best.y()).containsExactly(4, 7);
    assertThat(best.high()).containsExactly(5, 9);
    assertThat(plot.figure().lower().drawn())
        .extracting(Series::name)
        .containsExactly("NOOP or FIRE", "LEFT");
    assertThat(plot.figure().lower().drawn().get(0).y()).containsExactly(-1, 2);
    assertThat(plot.figure().lower().drawn().get(0).colour()).isNotEqualTo(best.colour());
    assertThat(plot.output().html()).contains("trace2.yaxis = 'y2'");
    assertNotBlank(plot);
  }

  @Test
  void votesOfActionsThatDoTheSameAreAdded() {
    Table shares =
        Table.create(
            "v",
            IntColumn.create("step", 0, 0, 0),
            StringColumn.create("action", "NOOP", "LEFT", "FIRE"),
            DoubleColumn.create("share", 0.25, 0.25, 0.5));

    Figure figure = Plots.voteShares(shares, "NOOP", "FIRE").figure();

    assertThat(figure.drawn()).extracting(Series::name).containsExactly("NOOP or FIRE", "LEFT");
    assertThat(figure.drawn().get(0).y()).containsExactly(0.75);
  }

  @Test
  void anActionHasOneColourInAllPictures() {
    String[] actions = {"NOOP", "FIRE", "RIGHT"};
    Table bars =
        Table.create(
            "b",
            StringColumn.create("head", "0", "0", "0"),
            StringColumn.create("action", actions),
            DoubleColumn.create("value", 1, 2, 3));
    Table rows =
        Table.create(
            "r",
            StringColumn.create("action", actions),
            IntColumn.create("step", 0, 0, 0),
            IntColumn.create("frame", 0, 0, 0),
            DoubleColumn.create("share", 0.3, 0.3, 0.4),
            DoubleColumn.create("votes", 3, 3, 4),
            DoubleColumn.create("mean", 1, 2, 3),
            DoubleColumn.create("standard deviation", 1, 1, 1));

    List<Figure> figures =
        List.of(
            Plots.voteShares(rows.copy(), "NOOP", "FIRE").figure(),
            Plots.votes(rows.copy(), "NOOP", "FIRE").figure(),
            Plots.qValues(rows.copy(), "NOOP", "FIRE").figure().lower());

    List<Series> single = Plots.headBars(bars).figure().drawn();
    assertThat(single).extracting(Series::name).containsExactly(actions);
    for (Figure figure : figures) {
      assertThat(figure.drawn()).extracting(Series::name).containsExactly("NOOP or FIRE", "RIGHT");
      assertThat(figure.drawn())
          .extracting(Series::colour)
          .containsExactly(single.get(0).colour(), single.get(2).colour());
    }
  }

  @Test
  void areasOfMorePointsThanCanBeSeenStandOnEachOther() {
    int[] steps = IntStream.range(0, 2 * Series.MAX_POINTS).toArray();
    Table half =
        Table.create(
            "half",
            IntColumn.create("x", steps),
            DoubleColumn.create("y", Arrays.stream(steps).mapToDouble(step -> step)));

    Plot plot = Plot.titled("areas").area("a", half, "x", "y").area("b", half, "x", "y");

    Series upper = plot.figure().drawn().get(1);
    assertThat(upper.high()[upper.high().length - 1]).isEqualTo(2 * (steps.length - 1));
  }

  @Test
  void masksAndAgreementAreCellsWithTheFirstRowOnTop() {
    Table masks =
        Table.create(
            "m",
            IntColumn.create("transition", 0, 1, 0, 1),
            IntColumn.create("head", 0, 0, 1, 1),
            IntColumn.create("mask", 1, 0, 1, 1));
    Table agreement =
        Table.create(
            "a",
            IntColumn.create("head", 0, 0, 1, 1),
            IntColumn.create("other", 0, 1, 0, 1),
            DoubleColumn.create("share", 1, 0.25, 0.25, 1));

    HeatMap map = HeatMap.of(Plots.masks(masks).figure());
    assertThat(map.rows()).containsExactly("1", "0");
    assertThat(map.values()).isDeepEqualTo(new double[][] {{1, 1}, {1, 0}});
    assertNotBlank(Plots.masks(masks));
    assertNotBlank(Plots.agreement(agreement));
    assertThat(Plots.masks(masks.emptyCopy()).figure().plain()).contains("no data yet");
  }

  @Test
  void episodesToSolveAreSeedsAndMediansBesideTwoToTheN() {
    Table runs =
        Table.create(
            "d",
            StringColumn.create("agent", "DQN", "DQN", "DQN", "BDQN", "DQN", "VOTE"),
            IntColumn.create("size", 10, 10, 10, 14, 25, 14),
            DoubleColumn.create("episodes", 900, Double.NaN, 1_000, 300, Double.NaN, Double.NaN));

    Figure figure = Plots.episodesToSolve(runs).figure();

    assertThat(Legend.of(figure))
        .extracting(Series::name)
        .containsExactly("DQN", "BDQN", "VOTE", "2^N");
    Series median = series(figure, "DQN", Series.Kind.LINE);
    assertThat(median.y()).as("two of three solved 10, none 25").containsExactly(1_000, Double.NaN);
    Series unsolved = series(figure, "DQN", Series.Kind.HOLLOW);
    assertThat(unsolved.x()).containsExactly(10, 25);
    assertThat(unsolved.y()[0])
        .isBetween(figure.guides().strip().from(), figure.guides().strip().to())
        .isLessThan(series(figure, "VOTE", Series.Kind.HOLLOW).y()[0]);
    assertThat(series(figure, "2^N", Series.Kind.DASHED).y()[0]).isEqualTo(1_024);
    assertThat(series(figure, "2^N", Series.Kind.DASHED).y()[1]).isCloseTo(10_000, within(1e-6));
    assertThat(Plots.episodesToSolve(runs).output().html())
        .contains("type: 'log'", "not solved within 10,000 episodes");
    assertNotBlank(Plots.episodesToSolve(runs));
    assertThat(Plots.episodesToSolve(runs.emptyCopy()).figure().plain()).contains("no data yet");
  }

  private static Series series(Figure figure, String name, Series.Kind kind) {
    return figure.drawn().stream()
        .filter(series -> series.name().equals(name) && series.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whiskersOfScoresDoNotReachBelowTheScoresThatThereAre() {
    Table agents =
        Table.create(
            "a",
            StringColumn.create("agent", "vote", "random"),
            DoubleColumn.create("mean", 10, 1),
            DoubleColumn.create("half", 2, 3));

    assertThat(Plots.scoresByAgent(agents).figure().drawn().get(0).low()).containsExactly(8, 0);
  }

  @Test
  void cellsBelowZeroHaveColoursOfTheirOwn() {
    Table gradients =
        Table.create(
            "g",
            IntColumn.create("transition", 0, 1, 2),
            IntColumn.create("head", 0, 0, 0),
            DoubleColumn.create("gradient", -0.5, 0, 0.000001));

    Plot plot = Plots.gradients(gradients);

    assertThat(TestPictures.rgb(plot.picture())).contains(0xFFD55E00);
    assertThat(plot.output().html())
        .contains("zmin = -500.0; trace0.zmax = 500.0", "[['-500', '0', '~0']]");
  }

  @Test
  void scoresByAgentAreBarsWithWhiskers() {
    Table agents =
        Table.create(
            "a",
            StringColumn.create("agent", "vote", "head 0"),
            DoubleColumn.create("mean", 10, 8),
            DoubleColumn.create("half", 2, Double.NaN));

    Plot plot = Plots.scoresByAgent(agents);

    assertThat(plot.figure().drawn().get(0).high()[0]).isEqualTo(12);
    assertThat(plot.output().html()).contains("array: [2.0, 0.0], arrayminus: [2.0, 0.0]");
    assertNotBlank(plot);
  }

  @Test
  void headsHaveOneBarOrOnePerAction() {
    Table heads =
        Table.create("h", IntColumn.create("head", 0, 1), DoubleColumn.create("value", -1, 2.5));
    Table byAction = heads.copy().addColumns(StringColumn.create("action", "LEFT", "FIRE"));

    assertThat(Plots.headBars(heads).figure().drawn()).hasSize(1);
    assertThat(Plots.headBars(byAction).figure().drawn())
        .extracting(Series::name)
        .containsExactly("LEFT", "FIRE");
    assertNotBlank(Plots.headBars(byAction));
  }

  @Test
  void schedulesAreLines() {
    Table schedule =
        Table.create(
            "s", LongColumn.create("step", 0, 50_000), DoubleColumn.create("epsilon", 1, 0.01));

    assertNotBlank(Plots.epsilonSchedule(schedule));
  }

  private static void assertNotBlank(Plot plot) {
    assertThat(TestPictures.colours(plot.picture())).isGreaterThan(3);
    assertThat(plot.output().html()).contains("Plotly.newPlot", "var data = [trace0");
  }
}
