package org.bdqn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StopRuleTest {
  private static final double REACHED = 0.99;
  private static final double MISSED = -0.004;

  private static List<EpisodeScore> episodes(int missed, int reached) {
    List<EpisodeScore> scores = new ArrayList<>();
    for (int i = 0; i < missed + reached; i++) {
      scores.add(new EpisodeScore(10L * i, i + 1, 0, i < missed ? MISSED : REACHED, 10, 0));
    }
    return scores;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, false",
    "1, 0, false",
    "0, 1, true",
    "9, 1, false",
    "89, 11, true",
    "9999, 0, false",
    "10000, 0, true"
  })
  void deepSeaEndsWhenLessThanNineTenthsOfItsEpisodesMissedOrTenThousandWerePlayed(
      int missed, int reached, boolean solved) {
    assertThat(StopRule.DEEP_SEA_SOLVED.met(episodes(missed, reached))).isEqualTo(solved);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DeepSeaStochastic/20", "BuiltIn/Breakout"})
  void deepSeasRuleIsRefusedWhereScoresDoNotTellWhoReachedIt(String environment) {
    TrainingConfig config = TrainingConfig.quick().withEnvironment(environment);
    assertThatThrownBy(() -> config.withStopWhen(StopRule.DEEP_SEA_SOLVED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("DEEP_SEA_SOLVED", environment, "DeepSea/N", "NEVER");
  }

  @Test
  void neverIsNever() {
    assertThat(StopRule.NEVER.met(episodes(0, 10))).isFalse();
  }
}
