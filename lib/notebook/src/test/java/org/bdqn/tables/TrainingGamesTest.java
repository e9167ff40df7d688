package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TrainingGamesTest {
  private static final Table RUNS =
      Table.create(
          "freeway",
          StringColumn.create("agent", "DQN", "ten", "DQN", "ten", "DQN", "ten"),
          IntColumn.create("seed", 1, 1, 1, 1, 2, 1),
          IntColumn.create("step", 2048, 2048, 4096, 4096, 2048, 6144),
          DoubleColumn.create("score", 0, 0, 0, 18, 0, 21));

  @Test
  void gamesAreNumberedWithinTheirRun() {
    Table games = TrainingGames.numbered(RUNS);

    assertThat(games.stringColumn("agent").asList())
        .containsExactly("DQN", "DQN", "ten", "ten", "ten", "DQN");
    assertThat(games.intColumn("seed").asList()).containsExactly(1, 1, 1, 1, 1, 2);
    assertThat(games.intColumn("step").asList()).containsExactly(1, 2, 1, 2, 3, 1);
    assertThat(games.doubleColumn("score").asList())
        .containsExactly(0.0, 0.0, 0.0, 18.0, 21.0, 0.0);
  }

  @Test
  void theFirstGameWithPointsIsFoundAndMissingWhereThereWasNone() {
    Table firsts = TrainingGames.firstPoints(RUNS);

    assertThat(firsts.intColumn("games").asList()).containsExactly(2, 3, 1);
    assertThat(firsts.intColumn("first").isMissing(0)).isTrue();
    assertThat(firsts.intColumn("first").get(1)).isEqualTo(2);
    assertThat(firsts.doubleColumn("best").asList()).containsExactly(0.0, 21.0, 0.0);
    assertThat(firsts.doubleColumn("latest").get(1)).isEqualTo(13);
  }

  @Test
  void eachAgentsRunsAreToldInALine() {
    assertThat(TrainingGames.told(RUNS).lines())
        .containsExactly(
            "DQN: 0 of 2 runs won a point, in 1 to 2 games each.",
            "ten: 1 of 1 runs won a point, the first time in game 2; in their last 3 games"
                + " these average 13.0.");
  }

  @Test
  void resultsThatAreNotThereGiveEmptyTables() {
    Table none = RUNS.emptyCopy();

    assertThat(TrainingGames.numbered(none).rowCount()).isZero();
    assertThat(TrainingGames.firstPoints(none).rowCount()).isZero();
    assertThat(TrainingGames.told(none)).isEmpty();
  }
}
