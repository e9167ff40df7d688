package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

    assertThat(plot.drawn())
        .extracting(Series::name)
        .containsExactly(
            "training episodes",
            "moving mean of 2 episodes",
            "evaluation, mean ± standard deviation");
    assertThat(plot.drawn().get(1).y()).containsExactly(0, 1, 1, 1, 1, 1, 1, 1);
    assertThat(plot.drawn().get(2).high()).containsExactly(1.5);
    assertThat(plot.yTitle()).contains("points");
    assertNotBlank(plot);
  }

  @Test
  void scoresOfNothingSayNoDataYet() {
    Table episodes = Table.create("e", LongColumn.create("step"), DoubleColumn.create("score"));

    assertThat(Plots.scores(episodes).plain()).contains("no data yet");
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
    assertThat(Plots.movingMean(new double[] {1, Double.NaN, 3, 5}, 2)).containsExactly(1, 1, 3, 4);
  }

  @Test
  void learningCurvesAreMeansOverRunsInABandOfOneStandardDeviation() {
    Table runs =
        Table.create(
            "r",
            DoubleColumn.create("step", 100, 0, 0, 100),
            IntColumn.create("score", 6, 1, 3, 10));

    Plot plot = Plots.learningCurve(runs);

    Series band = plot.drawn().get(0);
    assertThat(band.x()).containsExactly(0, 100);
    assertThat(band.y()).containsExactly(2, 8);
    assertThat(band.high()[1]).isCloseTo(8 + Math.sqrt(8), within(1e-9));
    assertNotBlank(plot);
  }

  @Test
  void learningCurvesCompareGroupsAndOneRunHasNoBand() {
    Table runs =
        Table.create(
            "r",
            IntColumn.create("step", 0, 100, 0, 100),
            IntColumn.create("score", 1, 2, 3, 4),
            StringColumn.create("agent", "DQN", "DQN", "ensemble", "ensemble"));

    assertThat(Plots.learningCurve(runs, "agent").drawn())
        .extracting(Series::name)
        .containsExactly("DQN", "ensemble");
    assertThat(Plots.learningCurve(runs.emptyCopy(), "agent").plain()).contains("no data yet");
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

    assertThat(plot.isStacked()).isTrue();
    assertThat(plot.drawn()).extracting(Series::name).containsExactly("LEFT", "FIRE");
    assertThat(plot.drawn().get(1).labels()).containsExactly("7", "8");
    assertNotBlank(plot);
    assertThat(Plots.votes(votes.emptyCopy()).plain()).contains("no data yet");
  }

  @Test
  void headsHaveOneBarOrOnePerAction() {
    Table heads =
        Table.create("h", IntColumn.create("head", 0, 1), DoubleColumn.create("value", -1, 2.5));
    Table byAction = heads.copy().addColumns(StringColumn.create("action", "LEFT", "FIRE"));

    assertThat(Plots.headBars(heads).drawn()).hasSize(1);
    assertThat(Plots.headBars(byAction).drawn())
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
