package org.bdqn.learner;

import static org.assertj.core.api.Assertions.assertThat;

import org.bdqn.replay.Batch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedLossTest {
  private static final int HEADS = 3;
  private static final int ACTIONS = 2;

  /** Q(s, ·) of three transitions, by head; what a loss must not look at is 9. */
  private static final float[] Q = {
    0.5f,
    9,
    9,
    9,
    9,
    9, // action 0, head 0 only
    9,
    3,
    9,
    -1,
    9,
    9, // action 1, heads 0 and 1
    9,
    9,
    9,
    9,
    9,
    9 // no head at all
  };

  private static final float[] TARGETS = {0, 7, 7, 1, 2, 7, 7, 7, 7};

  private static Batch batch(int[] actions, long... masks) {
    Batch batch = Batch.allocate(actions.length, 1);
    System.arraycopy(actions, 0, batch.actions(), 0, actions.length);
    System.arraycopy(masks, 0, batch.masks(), 0, masks.length);
    return batch;
  }

  private static MaskedLoss table() {
    return MaskedLoss.of(batch(new int[] {0, 1, 0}, 0b001, 0b011, 0), Q, TARGETS, HEADS, ACTIONS);
  }

  @Test
  void aHeadsLossIsTheMeanOverItsOwnSamples() {
    // head 0: errors 0.5 and 2: (0.125 + 1.5) / 2; head 1: error -3: 2.5; head 2: no sample
    assertThat(table().headLosses()).containsExactly(0.8125f, 2.5f, 0);
  }

  @Test
  void theGradientIsTheClippedErrorOverTheHeadsSamplesAndExactlyZeroElsewhere() {
    assertThat(table().gradient())
        .containsExactly(
            0.25f, 0, 0, 0, 0, 0, //
            0, 0.5f, 0, -1, 0, 0, //
            0, 0, 0, 0, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "0.5, 0.125, 0.5",
    "-0.5, 0.125, -0.5",
    "1, 0.5, 1",
    "-1, 0.5, -1",
    "1.5, 1, 1",
    "-1.5, 1, -1",
    "10, 9.5, 1",
    "-100, 99.5, -1"
  })
  void theLossIsQuadraticWithinOneAndLinearBeyond(float error, float expected, float slope) {
    MaskedLoss loss =
        MaskedLoss.of(batch(new int[] {0}, 1), new float[] {error + 2}, new float[] {2}, 1, 1);
    assertThat(loss.headLosses()).containsExactly(expected);
    assertThat(loss.gradient()).containsExactly(slope);
  }

  @Test
  void whatAHeadDoesNotLearnFromCannotSpoilItsLoss() {
    float[] targets = TARGETS.clone();
    for (int i : new int[] {1, 2, 5, 6, 7, 8}) {
      targets[i] = Float.NaN;
    }
    Batch batch = batch(new int[] {0, 1, 0}, 0b001, 0b011, 0);
    MaskedLoss loss = MaskedLoss.of(batch, Q, targets, HEADS, ACTIONS);
    assertThat(loss.headLosses()).isEqualTo(table().headLosses());
    assertThat(loss.gradient()).isEqualTo(table().gradient());
  }

  @Test
  void aNotANumberShowsInTheLossesOfTheHeadsThatLearnFromIt() {
    float[] targets = TARGETS.clone();
    targets[3] = Float.NaN;
    Batch batch = batch(new int[] {0, 1, 0}, 0b001, 0b011, 0);
    assertThat(MaskedLoss.of(batch, Q, targets, HEADS, ACTIONS).headLosses())
        .containsExactly(Float.NaN, 2.5f, 0);
  }

  @Test
  void theTotalIsTheHeadsMeanInTheTutorialAndTheirSumInThePaper() {
    float[] losses = {1, 3, 0, 4};
    assertThat(GradientScaling.MEAN.total(losses)).isEqualTo(2);
    assertThat(GradientScaling.CORE.total(losses)).isEqualTo(8);
    assertThat(GradientScaling.MEAN.headScale(4)).isEqualTo(0.25f);
    assertThat(GradientScaling.MEAN.coreScale(4)).isEqualTo(0.25f);
    assertThat(GradientScaling.CORE.headScale(4)).isEqualTo(1);
    assertThat(GradientScaling.CORE.coreScale(4)).isEqualTo(0.25f);
  }
}
