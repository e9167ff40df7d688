package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bdqn.network.NetworkSpec;
import org.bdqn.training.StopRule;
import org.bdqn.training.Trainer;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class DeepSeaRunsTest {
  private static final String HEADER =
      "variant,seed,heads,environment,state,episodes,stepsTaken,seconds,folder\n";

  @TempDir private Path folder;

  private Table runs(String... rows) throws IOException {
    Files.writeString(folder.resolve("sea.csv"), HEADER + String.join("\n", rows) + "\n");
    return new CommittedResults(folder)
        .table("sea", "agent", "environment", "seed", "state", "episodes");
  }

  @Test
  void aRunOfAllEpisodesHasNotSolvedItAndUnfinishedOnesDoNotCount() throws IOException {
    Table episodes =
        DeepSeaRuns.episodesToSolve(
            runs(
                "\"DQN (K=1, e=0), environment=DeepSea/14\",1,1,DeepSea/14,finished,10000,140000,9,a",
                "\"prior, environment=DeepSea/30\",2,20,DeepSea/30,finished,700,21000,9,b",
                "\"prior, environment=DeepSea/30\",3,20,DeepSea/30,waiting,,,,c"));

    assertThat(episodes.rowCount()).isEqualTo(2);
    assertThat(episodes.stringColumn("agent").asList()).containsExactly("DQN (K=1, e=0)", "prior");
    assertThat(episodes.intColumn("size").asList()).containsExactly(14, 30);
    assertThat(episodes.doubleColumn("episodes").isMissing(0)).isTrue();
    assertThat(episodes.doubleColumn("episodes").get(1)).isEqualTo(700);
    assertThat(episodes.intColumn("played").asList()).containsExactly(10_000, 700);
  }

  @Test
  void aSummaryHasTheSolvedRunsMeanWithItsIntervalAndCountsTheOthers() throws IOException {
    Table summary =
        DeepSeaRuns.summary(
            DeepSeaRuns.episodesToSolve(
                runs(
                    "\"p=1, environment=DeepSea/10\",1,20,DeepSea/10,finished,100,1000,9,a",
                    "\"p=1, environment=DeepSea/10\",2,20,DeepSea/10,finished,140,1400,9,b",
                    "\"p=1, environment=DeepSea/10\",3,20,DeepSea/10,finished,10000,100000,9,c",
                    "\"K=1, environment=DeepSea/10\",1,1,DeepSea/10,finished,10000,100000,9,d")));

    assertThat(summary.stringColumn("agent").asList()).containsExactly("p=1", "K=1");
    assertThat(summary.intColumn("seeds").asList()).containsExactly(3, 1);
    assertThat(summary.intColumn("solved").asList()).containsExactly(2, 0);
    assertThat(summary.doubleColumn("mean").get(0)).isEqualTo(120);
    // Student's t of one degree of freedom, 12.706, times the standard error of 20.
    assertThat(summary.doubleColumn("half").get(0)).isCloseTo(254.1, within(0.1));
    assertThat(summary.doubleColumn("fewest").get(0)).isEqualTo(100);
    assertThat(summary.doubleColumn("most").get(0)).isEqualTo(140);
    assertThat(summary.doubleColumn("mean").isMissing(1)).isTrue();
  }

  @Test
  void aTableBySizeHasAColumnForEachAgentAndSaysHowManySolvedIt() throws IOException {
    Table sizes =
        DeepSeaRuns.bySize(
            DeepSeaRuns.episodesToSolve(
                runs(
                    "\"p=1, environment=DeepSea/12\",1,20,DeepSea/12,finished,1300,1000,9,a",
                    "\"p=1, environment=DeepSea/10\",1,20,DeepSea/10,finished,100,1000,9,a",
                    "\"p=1, environment=DeepSea/10\",2,20,DeepSea/10,finished,140,1400,9,b",
                    "\"p=1, environment=DeepSea/10\",3,20,DeepSea/10,finished,10000,100000,9,c",
                    "\"K=1, environment=DeepSea/10\",1,1,DeepSea/10,finished,10000,100000,9,d")));

    assertThat(sizes.columnNames()).containsExactly("N", "p=1", "K=1");
    assertThat(sizes.intColumn("N").asList()).containsExactly(10, 12);
    assertThat(sizes.stringColumn("p=1").asList()).containsExactly("120 ± 254 (2 of 3)", "1,300");
    assertThat(sizes.stringColumn("K=1").asList()).containsExactly("none of 1", "");
  }

  @Test
  void anAgentsRunsAreToldWithTheSizesAndDivesOfThoseThatSolvedIt() throws IOException {
    Table runs =
        DeepSeaRuns.episodesToSolve(
            runs(
                "\"p=1, environment=DeepSea/10\",1,20,DeepSea/10,finished,100,1000,9,a",
                "\"p=1, environment=DeepSea/12\",1,20,DeepSea/12,finished,1300,15600,9,b",
                "\"p=1, environment=DeepSea/14\",1,20,DeepSea/14,finished,10000,140000,9,c",
                "\"K=1, environment=DeepSea/10\",1,1,DeepSea/10,finished,10000,100000,9,d"));

    assertThat(DeepSeaRuns.told(runs, "p=1"))
        .isEqualTo("p=1: 2 of 3 runs solved their sea, N = 10 to 12, after 100 to 1,300 dives.");
    assertThat(DeepSeaRuns.told(runs, "K=1"))
        .isEqualTo("K=1: 0 of 1 runs solved their sea, N = 10, in 10,000 dives.");
  }

  @Test
  void aRunOfOnesOwnHasSolvedItsSeaWhereItEndedEarly() {
    TrainingConfig config =
        TrainingConfig.deepSea(2)
            .withHeads(2)
            .withNetwork(NetworkSpec.mlp(4))
            .withSteps(400)
            .withEpsilonEnd(1)
            .withSeed(3);
    Table runs = DeepSeaRuns.none("two");
    try (TrainingRun whole = Trainer.train(config);
        TrainingRun solved = Trainer.train(config.withStopWhen(StopRule.DEEP_SEA_SOLVED))) {
      DeepSeaRuns.add(runs, "all", whole);
      DeepSeaRuns.add(runs, "stops", solved);
      assertThat(runs.doubleColumn("episodes").get(1)).isEqualTo(solved.scores().size());
    }
    assertThat(runs.stringColumn("agent").asList()).containsExactly("all", "stops");
    assertThat(runs.intColumn("size").asList()).containsExactly(2, 2);
    assertThat(runs.intColumn("seed").asList()).containsExactly(3, 3);
    assertThat(runs.doubleColumn("episodes").isMissing(0)).isTrue();
    assertThat(runs.intColumn("played").get(0)).isEqualTo(200);
  }

  @Test
  void resultsThatAreNotThereGiveEmptyTables() {
    Table none =
        new CommittedResults(folder)
            .table("sea", "agent", "environment", "seed", "state", "episodes");

    assertThat(DeepSeaRuns.summary(DeepSeaRuns.episodesToSolve(none)).rowCount()).isZero();
  }

  @Test
  void anotherEnvironmentIsRefusedByName() throws IOException {
    Table runs = runs("\"x, environment=Chain/5\",1,1,Chain/5,finished,3,9,9,a");

    assertThatThrownBy(() -> DeepSeaRuns.episodesToSolve(runs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'Chain/5'", "DeepSea/N");
  }
}
