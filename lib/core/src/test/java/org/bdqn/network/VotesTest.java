package org.bdqn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VotesTest {
  @Test
  void theMostFrequentBestActionWinsWhateverItsMeanQ() {
    Votes votes = Votes.of(new float[][] {{0, 1, 0}, {0, 1, 0}, {100, 0, 0}});
    assertThat(votes.counts()).containsExactly(1, 2, 0);
    assertThat(votes.winner()).isEqualTo(1);
  }

  @Test
  void aTieGoesToTheHigherMeanQ() {
    Votes votes = Votes.of(new float[][] {{1, 0, 0}, {0, 0, 2}});
    assertThat(votes.counts()).containsExactly(1, 0, 1);
    assertThat(votes.winner()).isEqualTo(2);
    assertThat(Votes.of(new float[][] {{2, 0, 0}, {0, 0, 1}}).winner()).isZero();
  }

  @Test
  void anActionThatNobodyNamesDoesNotWinByItsMeanQ() {
    assertThat(Votes.of(new float[][] {{1, 0.9f, 0}, {0, 0.9f, 1}}).winner()).isZero();
  }

  @Test
  void aTieInMeanQTooGoesToTheLowerIndex() {
    assertThat(Votes.of(new float[][] {{0, 1, 0}, {0, 0, 1}}).winner()).isEqualTo(1);
  }

  @Test
  void aHeadsEqualBestActionsCountForTheLowestIndex() {
    assertThat(Votes.of(new float[][] {{0, 3, 3}}).counts()).containsExactly(0, 1, 0);
    assertThat(Votes.best(new float[] {-2, -1, -1})).isEqualTo(1);
  }

  @Test
  void meanQIsTheHeadsAverage() {
    assertThat(Votes.meanQ(new float[][] {{1, 2}, {3, -2}})).containsExactly(2, 0);
  }

  @Test
  void aVoteWithoutHeadsOrActionsIsRefused() {
    assertThatThrownBy(() -> Votes.of(new float[0][]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1 head");
    assertThatThrownBy(() -> Votes.of(new float[2][0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 action");
  }
}
