package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class SeedScoresTest {
  @TempDir private Path folder;

  private Table table(String header, String... rows) throws IOException {
    Files.writeString(folder.resolve("t.csv"), header + "\n" + String.join("\n", rows) + "\n");
    return new CommittedResults(folder).table("t");
  }

  private Table twoAgents() throws IOException {
    return table(
        "agent,seed,step,score",
        "A,1,20,4",
        "A,1,20,6",
        "A,2,20,7",
        "A,1,10,1",
        "A,2,10,3",
        "B,1,10,9");
  }

  @Test
  void aSeedsGamesAreOneScore() throws IOException {
    Table seeds = SeedScores.bySeed(twoAgents());

    assertThat(seeds.rowCount()).isEqualTo(5);
    assertThat(seeds.longColumn("step").asList()).containsExactly(10L, 10L, 20L, 20L, 10L);
    assertThat(seeds.doubleColumn("score").asList()).containsExactly(1.0, 3.0, 5.0, 7.0, 9.0);
  }

  @Test
  void aCurveHasTheMeanAndIntervalOfTheSeedsAtEachStep() throws IOException {
    Table curve = SeedScores.curve(twoAgents());

    assertThat(curve.stringColumn("agent").asList()).containsExactly("A", "A", "B");
    assertThat(curve.doubleColumn("mean").asList()).containsExactly(2.0, 6.0, 9.0);
    assertThat(curve.doubleColumn("low").asList()).containsExactly(1.0, 5.0, 9.0);
    assertThat(curve.doubleColumn("high").asList()).containsExactly(3.0, 7.0, 9.0);
    assertThat(curve.intColumn("seeds").asList()).containsExactly(2, 2, 1);
  }

  @Test
  void agentsAreSummedUpAndCompared() throws IOException {
    var seeds = SeedScores.seedMeans(twoAgents(), 1);

    Row a = SeedScores.summary(seeds).row(0);
    assertThat(a.getDouble("IQM")).isEqualTo(6);
    assertThat(a.getDouble("lowest seed")).isEqualTo(5);
    assertThat(a.getDouble("highest seed")).isEqualTo(7);
    assertThat(a.getInt("seeds")).isEqualTo(2);
    Table improvements = SeedScores.improvements(seeds);
    assertThat(improvements.rowCount()).isOne();
    assertThat(improvements.stringColumn("agent").get(0)).isEqualTo("B");
    assertThat(improvements.stringColumn("than").get(0)).isEqualTo("A");
    assertThat(improvements.doubleColumn("probability").get(0)).isEqualTo(1);
  }

  @Test
  void tablesOfExperimentsThatWereNotRunAreEmpty() {
    Table none = new CommittedResults(folder).table("none", "agent", "seed", "step", "score");

    assertThat(SeedScores.bySeed(none).rowCount()).isZero();
    assertThat(SeedScores.curve(none).rowCount()).isZero();
    assertThat(SeedScores.summary(SeedScores.seedMeans(none, 5)).rowCount()).isZero();
    assertThat(TrainingGames.summary(TrainingGames.firstPoints(none)).rowCount()).isZero();
    assertThat(TrainingGames.byStretch(none, 10).rowCount()).isZero();
  }

  @Test
  void trainingGamesTellHowManySeedsScored() throws IOException {
    Table games =
        table(
            "variant,seed,step,kind,score,seconds",
            "A,1,5,training,0,1",
            "A,1,10,training,2,1",
            "A,1,11,training,4,1",
            "A,1,11,evaluation,99,1",
            "A,2,12,training,0,1");
    Table training = new CommittedResults(folder).training("t");
    assertThat(games.rowCount()).isOne();

    Table first = TrainingGames.firstPoints(training);
    Row summary = TrainingGames.summary(first).row(0);
    assertThat(summary.getInt("never scored")).isOne();
    assertThat(summary.getDouble("median first game")).isNaN();
    assertThat(summary.getDouble("IQM of the last games")).isEqualTo(1);
    Table stretches = TrainingGames.byStretch(training, 10);
    assertThat(stretches.longColumn("step").asList()).containsExactly(10L, 20L, 20L);
    assertThat(stretches.doubleColumn("score").asList()).containsExactly(1.0, 4.0, 0.0);
    assertThat(stretches.intColumn("rows").asList()).containsExactly(2, 1, 1);
  }

  /**
   * scipy.stats.linregress(log N, log episodes): slope 1.9049327, standard error times Student's t
   * (4 degrees, 97.5 %) 0.3899789; exp(intercept + slope log 50) = 2278.024.
   */
  @Test
  void theExponentOfEpisodesInNIsFittedToTheSolvedRuns() throws IOException {
    Table runs =
        table(
            "variant,seed,environment,state,episodes",
            "\"p=1, environment=DeepSea/10\",1,DeepSea/10,finished,100",
            "\"p=1, environment=DeepSea/10\",2,DeepSea/10,finished,120",
            "\"p=1, environment=DeepSea/14\",1,DeepSea/14,finished,200",
            "\"p=1, environment=DeepSea/14\",2,DeepSea/14,finished,180",
            "\"p=1, environment=DeepSea/20\",1,DeepSea/20,finished,430",
            "\"p=1, environment=DeepSea/20\",2,DeepSea/20,finished,390",
            "\"p=1, environment=DeepSea/20\",3,DeepSea/20,finished,10000",
            "\"DQN, environment=DeepSea/10\",1,DeepSea/10,finished,50");

    Row fit = DeepSeaGrowth.fit(DeepSeaRuns.episodesToSolve(runs), 50).row(0);

    assertThat(fit.getInt("runs")).isEqualTo(6);
    assertThat(fit.getInt("unsolved")).isOne();
    assertThat(fit.getDouble("exponent")).isCloseTo(1.9049327, within(1e-6));
    assertThat(fit.getDouble("low")).isCloseTo(1.9049327 - 0.3899789, within(1e-6));
    assertThat(fit.getDouble("high")).isCloseTo(1.9049327 + 0.3899789, within(1e-6));
    assertThat(fit.getDouble("episodes at N = 50")).isCloseTo(2278.024, within(1e-3));
    assertThat(
            DeepSeaGrowth.fit(DeepSeaRuns.episodesToSolve(runs), 50).row(1).getDouble("exponent"))
        .as("one run")
        .isNaN();
  }
}
