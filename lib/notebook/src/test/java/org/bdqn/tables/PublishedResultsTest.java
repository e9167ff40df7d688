package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

class PublishedResultsTest {
  private static final Path RESULTS =
      Path.of(System.getProperty("bdqn.repository"), "notebooks", "results");
  private static final PublishedResults PUBLISHED =
      new PublishedResults(RESULTS.resolve("published"));

  @ParameterizedTest
  @ValueSource(strings = {"breakout", "freeway", "minatar-breakout"})
  void everyPublishedCurveHasItsSourceProtocolAndDate(String game) {
    Table rows = Tables.read(RESULTS.resolve("published").resolve(game + ".csv"));

    assertThat(new LinkedHashSet<>(rows.stringColumn("agent").asList()))
        .containsExactlyElementsOf(PUBLISHED.agents(game));
    Table sources = PUBLISHED.sources(game);
    assertThat(sources.stringColumn("protocol").asList()).doesNotContain("");
    assertThat(sources.stringColumn("source").asList()).doesNotContain("");
    assertThat(sources.dateColumn("taken").countMissing()).isZero();
  }

  @Test
  void aSourceTellsTheLastScore() {
    Table sources = PUBLISHED.sources("breakout");
    int spr = sources.stringColumn("agent").asList().indexOf("SPR");

    assertThat(sources.columnNames()).startsWith("agent", "score").doesNotContain("game");
    assertThat(sources.stringColumn("score").get(spr)).isEqualTo("19.6 at 100,000");
  }

  /** The five runs of Dopamine's file: 7.203, 5.56, 7.24, 8.08 and 7.47 in the second stretch. */
  @Test
  void aCurveIsTheMeanOfItsRuns() {
    Table curve = PUBLISHED.curve("breakout", "Dopamine DQN (sticky)");

    assertThat(curve.longColumn("step").asList()).startsWith(250_000L, 500_000L).hasSize(8);
    assertThat(curve.doubleColumn("score").get(1)).isCloseTo(7.11, within(0.01));
    assertThatThrownBy(() -> PUBLISHED.curve("breakout", "Rainbow"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CleanRL DQN");
  }

  @Test
  void aProtocolIsToldByTheSweepsOwnFile() {
    CommittedResults results = new CommittedResults(RESULTS);

    assertThat(results.protocol("minatar-breakout"))
        .contains("MinAtar/Breakout-v1, 500,000 agent steps", "sticky actions 0.1")
        .contains("20 games after every 25,000 steps", "ε = 0.05")
        .contains("2 agents with 3 seeds each: 6 of 6 runs");
    assertThat(results.protocol("breakout"))
        .contains("up to 30 idle frames at the start, no sticky actions")
        .contains("2 agents with one seed each: 2 of 2 runs");
    assertThat(results.protocol("deep-sea"))
        .contains(
            "6 sizes, DeepSea/10 to DeepSea/30",
            "until it is solved, or for 10,000 episodes or",
            "No evaluations")
        .contains("5 agents with 3 seeds each in every one: 90 of 90 runs are there.");
    assertThat(results.protocol("minatar-breakout-long"))
        .contains("2 of 2 runs are there, 1 of them not to their end so far")
        .contains("the shortest to step 2,300,000.");
  }
}
