package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.bdqn.env.Environments;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.random.RandomStream;
import org.bdqn.training.Evaluation;
import org.bdqn.training.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class CommittedResultsTest {
  @TempDir private Path folder;

  @Test
  void resultsThatAreThereAreReadAndCounted() throws IOException {
    Files.writeString(folder.resolve("sea.csv"), "agent,size\nDQN,10\nDQN,12\n");
    CommittedResults results = new CommittedResults(folder);

    assertThat(results.table("sea", "agent", "size").rowCount()).isEqualTo(2);
    assertThat(results.about("sea", "./kit sweep")).contains("sea.csv: 2 rows");
    assertThatThrownBy(() -> results.table("sea", "episodes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no column 'episodes'")
        .hasMessageContaining("[agent, size]");
  }

  @Test
  void aSweepsResultsAreTakenAsTheyAre() throws IOException {
    Files.writeString(
        folder.resolve("sweep.csv"),
        "variant,seed,step,kind,score,seconds\nK=1,1,10,training,5,2\nK=1,1,10,evaluation,7,2\n");

    CommittedResults results = new CommittedResults(folder);

    Table table = results.table("sweep", "agent", "seed", "step", "score");
    assertThat(results.about("sweep", "./kit sweep")).contains("sweep.csv: 2 rows");
    assertThat(table.stringColumn("agent").asList()).containsExactly("K=1");
    assertThat(table.intColumn("score").asList()).containsExactly(7);
  }

  @Test
  void lastEvaluationsAreEveryAgentsOwn() throws IOException {
    Table runs = twoAgents();

    Map<String, Evaluation> last = RunTable.lastEvaluations(runs, 1);

    assertThat(last.keySet()).containsExactly("A", "B");
    assertThat(last.get("A").scores()).containsExactly(4.0, 6.0);
    assertThat(last.get("B").scores()).containsExactly(7.5);
    Map<String, Evaluation> lastTwo = RunTable.lastEvaluations(runs, 2);
    assertThat(lastTwo.get("A").scores()).containsExactly(4.0, 6.0, 1.0);
    assertThat(lastTwo.get("B").scores()).containsExactly(7.5, 9.0);
    assertThat(RunTable.lastEvaluations(noRuns(), 1)).isEmpty();
  }

  @Test
  void seedMeansAreOverEachSeedsOwnLastEvaluations() throws IOException {
    Map<String, Evaluation> means = SeedScores.seedMeans(twoAgents(), 2);

    assertThat(means.keySet()).containsExactly("A", "B");
    assertThat(means.get("A").scores()).containsExactly(2.5, 6.0);
    assertThat(means.get("B").scores()).containsExactly(8.25);
    assertThat(SeedScores.seedMeans(noRuns(), 2)).isEmpty();
  }

  private Table twoAgents() throws IOException {
    Files.writeString(
        folder.resolve("runs.csv"),
        "agent,seed,step,score\nA,1,10,1\nA,1,20,4\nA,2,20,6\nB,1,10,7.5\nB,1,5,9\nB,1,1,3\n");
    return new CommittedResults(folder).table("runs", "agent", "seed", "step", "score");
  }

  private Table noRuns() {
    return new CommittedResults(folder).table("none", "agent", "seed", "step", "score");
  }

  @Test
  void resultsThatAreNotThereAreAnEmptyTableAndASentence() {
    CommittedResults results = new CommittedResults(folder);

    assertThat(results.table("sea", "agent", "size").columnNames())
        .containsExactly("agent", "size");
    assertThat(results.about("sea", "./kit sweep")).contains("not there yet", "./kit sweep");
  }

  @Test
  void theAgentThatShipsIsSmallAndHasItsRunsSettingsAndScoresBesideIt() throws IOException {
    Path agent = Path.of(System.getProperty("bdqn.repository"), "notebooks", "agents", "breakout");

    try (Stream<Path> files = Files.walk(agent).filter(Files::isRegularFile)) {
      assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(3_000_000);
    }
    assertThat(agent.resolve("config.json")).isNotEmptyFile();
    assertThat(RunTable.readScores(agent).rowCount()).isPositive();
    assertThat(RunTable.readEvaluations(agent).rowCount()).isPositive();
  }

  @Test
  void anEpisodeOfDeepSeaVisitsOneCellInEachRow() {
    try (StackedEnvironment sea =
        new StackedEnvironment(Environments.make("DeepSea/5"), FrameEncoding.AS_IS, 1)) {
      Table visits = Visits.of(sea, Policy.random(2, new RandomStream(1)), 50);

      assertThat(visits.rowCount()).isEqualTo(25);
      assertThat(visits.doubleColumn("visits").get(0)).isCloseTo(1, within(1e-9));
      assertThat(visits.doubleColumn("visits").sum()).isCloseTo(5, within(1e-9));
      assertThat(visits.doubleColumn("visits").get(1)).as("not reachable").isZero();
    }
  }
}
