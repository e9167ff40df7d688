package org.bdqn.learner;

import static org.assertj.core.api.Assertions.assertThat;

import org.bdqn.replay.Batch;
import org.junit.jupiter.api.Test;

class TdTargetsTest {
  private static final TdTargets TWO_HEADS = new TdTargets(2, 2, 0.5, RewardClipping.SIGN);

  /** Two transitions: (1, 2) and (5, 3) in the first, (-1, -4) and (8, 8) in the second. */
  private static final float[] NEXT_Q = {1, 2, 5, 3, -1, -4, 8, 8};

  private static Batch batch(float firstReward, float secondReward, boolean... terminals) {
    Batch batch = Batch.allocate(2, 1);
    batch.rewards()[0] = firstReward;
    batch.rewards()[1] = secondReward;
    System.arraycopy(terminals, 0, batch.terminals(), 0, terminals.length);
    return batch;
  }

  @Test
  void everyHeadLooksAheadWithItsOwnBestValue() {
    assertThat(TWO_HEADS.compute(batch(0, 1, false, false), NEXT_Q, NEXT_Q))
        .containsExactly(1, 2.5f, 0.5f, 5);
  }

  @Test
  void afterATerminalTransitionNothingIsExpected() {
    assertThat(TWO_HEADS.compute(batch(1, 0, true, false), NEXT_Q, NEXT_Q))
        .containsExactly(1, 1, -0.5f, 4);
  }

  @Test
  void onlyTheRewardsSignIsLearned() {
    assertThat(TWO_HEADS.compute(batch(7, -0.3f, true, true), NEXT_Q, NEXT_Q))
        .containsExactly(1, 1, -1, -1);
  }

  @Test
  void unclippedTheWholeRewardIsLearned() {
    TdTargets unclipped = new TdTargets(2, 2, 0.5, RewardClipping.NONE);
    assertThat(unclipped.compute(batch(7, -0.3f, true, true), NEXT_Q, NEXT_Q))
        .containsExactly(7, 7, -0.3f, -0.3f);
  }

  @Test
  void inDoubleDqnOneNetworkChoosesWhatTheOtherValues() {
    float[] choosing = {9, 0, 0, 9, 0, 9, 9, 0};
    assertThat(TWO_HEADS.compute(batch(0, 0, false, false), NEXT_Q, choosing))
        .containsExactly(0.5f, 1.5f, -2, 4);
  }

  @Test
  void equalChoicesGoToTheLowerIndex() {
    float[] choosing = {1, 1, 1, 1, 1, 1, 1, 1};
    assertThat(TWO_HEADS.compute(batch(0, 0, false, false), NEXT_Q, choosing))
        .containsExactly(0.5f, 2.5f, -0.5f, 4);
  }

  @Test
  void anNStepTargetSumsItsRewardsBeforeItLooksAhead() {
    Batch batch = Batch.allocate(2, 1, 3);
    System.arraycopy(new float[] {1, 0, 7, -2, 1, 9}, 0, batch.rewards(), 0, 6);
    batch.lengths()[0] = 3;
    batch.lengths()[1] = 2; // The 9 is of another time.
    // 1 + 0 + 1/4, then an eighth of what is expected; -1 + 1/2, then a quarter.
    assertThat(TWO_HEADS.compute(batch, NEXT_Q, NEXT_Q))
        .containsExactly(1.25f + 2 / 8f, 1.25f + 5 / 8f, -0.5f - 1 / 4f, -0.5f + 8 / 4f);
    batch.terminals()[0] = true;
    assertThat(TWO_HEADS.compute(batch, NEXT_Q, NEXT_Q)).startsWith(1.25f, 1.25f);
  }

  @Test
  void aDiscountOfZeroLeavesTheReward() {
    assertThat(
            new TdTargets(2, 2, 0, RewardClipping.SIGN)
                .compute(batch(1, 0, false, false), NEXT_Q, NEXT_Q))
        .containsExactly(1, 1, 0, 0);
  }
}
