package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bdqn.training.Evaluation;
import org.bdqn.training.TrainingConfig;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class ComparisonsTest {
  private static Evaluation scores(Double... scores) {
    return new Evaluation(List.of(scores), List.of());
  }

  @Test
  void aDifferenceThatIsLargeAgainstItsIntervalTellsTwoPlayersApart() {
    // Variance 1 each, of the means 1/3 each: t(4) = 2.776, half 2.776 * sqrt(2/3) = 2.27.
    assertThat(Comparisons.difference("a", scores(9.0, 10.0, 11.0), "b", scores(4.0, 5.0, 6.0)))
        .isEqualTo(
            "a 10.0, b 5.0 points; difference 5.0 ± 2.3 (95 %): a is better, by more than chance"
                + " explains.");
    assertThat(Comparisons.difference("a", scores(4.0, 5.0, 6.0), "b", scores(5.0, 6.0, 7.0)))
        .contains("difference -1.0 ± 2.3", "neither is shown to be better");
  }

  @Test
  void aSingleGameAllowsNoComparison() {
    assertThat(Comparisons.difference("a", scores(9.0), "b", scores(4.0, 5.0)))
        .isEqualTo("a and b: too few games to compare them.");
    assertThat(Comparisons.ofMany(Map.of("a", scores(9.0), "b", scores(1.0))))
        .isEqualTo("Too few games to compare them.");
  }

  @Test
  void theBestOfManyEqualPlayersIsNotCalledBetter() {
    Map<String, Evaluation> players = new LinkedHashMap<>();
    players.put("x", scores(1.0, 5.0, 9.0));
    players.put("y", scores(2.0, 5.0, 10.0));
    assertThat(Comparisons.ofMany(players))
        .contains("Highest mean: y with 5.7", "lowest: x with 5.0", "none is shown to be better");

    players.put("z", scores(50.0, 51.0, 52.0));
    assertThat(Comparisons.ofMany(players)).contains("If all 3", "less than 1 %", "they do differ");
  }

  @Test
  void actionsThatDoTheSameCountAsAgreement() {
    float[][] q = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    EpisodeRecording recording =
        new EpisodeRecording(
            List.of("NOOP", "FIRE", "LEFT"),
            List.of(new EpisodeRecording.Moment(new byte[0], q, 0, 0)));

    assertThat(VoteTables.agreement(recording).doubleColumn("share").sum()).isEqualTo(3);
    assertThat(VoteTables.agreement(recording, "NOOP", "FIRE").doubleColumn("share").sum())
        .isEqualTo(5);
  }

  @Test
  void settingsStandSideBySide() {
    Map<String, TrainingConfig> configs = new LinkedHashMap<>();
    configs.put("quick", TrainingConfig.quick());
    configs.put("paper", TrainingConfig.paper());

    Table table = SettingsTable.of(configs);

    assertThat(table.columnNames()).containsExactly("setting", "quick", "paper");
    Table memory = table.where(table.stringColumn("setting").isEqualTo("memorySize"));
    assertThat(memory.getString(0, "quick")).isEqualTo("100,000");
    assertThat(memory.getString(0, "paper")).isEqualTo("1,000,000");
    assertThat(table.stringColumn("setting").asList()).doesNotContain("network", "rules");
  }
}
