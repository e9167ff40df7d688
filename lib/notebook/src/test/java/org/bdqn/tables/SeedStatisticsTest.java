package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bdqn.tables.SeedStatistics.Estimate;
import org.junit.jupiter.api.Test;

/**
 * Expected values are closed forms, or of NumPy 2.4.6 and SciPy 1.17.1, as the comments say; none
 * is of this class.
 */
class SeedStatisticsTest {
  private static final double[] FIVE = {120, 20, 44, 35, 41};

  @Test
  void theInterquartileMeanCutsAQuarterOffEachEnd() {
    assertThat(SeedStatistics.interquartileMean(FIVE)).isEqualTo((35 + 41 + 44) / 3.0);
    assertThat(SeedStatistics.interquartileMean(1, 2, 3, 4, 5, 6, 7, 1_000)).isEqualTo(4.5);
    assertThat(SeedStatistics.interquartileMean(1, 2, 9)).as("too few to cut").isEqualTo(4);
    assertThat(SeedStatistics.interquartileMean()).isNaN();
  }

  @Test
  void whatIsMissingIsLargerThanTheMedian() {
    assertThat(SeedStatistics.median(3, Double.NaN, 1)).isEqualTo(3);
    assertThat(SeedStatistics.median(4, 1, Double.NaN, 2)).isEqualTo(3);
    assertThat(SeedStatistics.median(Double.NaN, 1)).isNaN();
  }

  /** scipy.stats.trim_mean(c, 0.25) of all 5^5 resamples c, numpy.percentile 2.5 and 97.5. */
  @Test
  void theIntervalIsThatOfAllResamples() {
    Estimate estimate = SeedStatistics.interquartileMeans(FIVE);

    assertThat(estimate.value()).isEqualTo(40);
    assertThat(estimate.low()).isCloseTo(25, within(1e-9));
    assertThat(estimate.high()).isCloseTo(94.6667, within(1e-4));
  }

  /** The same of all 27 · 27 resamples within tasks; seeds drawn across tasks give 1.75 to 22.5. */
  @Test
  void seedsAreDrawnWithinTheirTask() {
    Estimate estimate =
        SeedStatistics.interquartileMeans(new double[] {1, 2, 3}, new double[] {10, 20, 30});

    assertThat(estimate.value()).isEqualTo((2 + 3 + 10 + 20) / 4.0);
    assertThat(estimate.low()).isCloseTo(5.75, within(0.25));
    assertThat(estimate.high()).isCloseTo(16, within(0.5));
  }

  /** A quarter of the resamples is 0, 0 and a quarter 1, 1: more than 2.5 % at each end. */
  @Test
  void ofTwoSeedsTheIntervalIsTheSeeds() {
    Estimate estimate = SeedStatistics.interquartileMeans(new double[] {0, 1});

    assertThat(estimate).isEqualTo(new Estimate(0.5, 0, 1));
  }

  @Test
  void ofOneSeedThereIsNoInterval() {
    assertThat(SeedStatistics.interquartileMeans(new double[] {7}))
        .isEqualTo(new Estimate(7, Double.NaN, Double.NaN));
  }

  /** scipy.stats.mannwhitneyu gives U = 14 of 20 pairs; the interval is of 400 000 resamples. */
  @Test
  void improvementIsTheShareOfPairsWonATieCountingHalf() {
    Estimate estimate =
        SeedStatistics.probabilityOfImprovement(
            new double[] {3, 5, 5, 8, 9}, new double[] {2, 4, 5, 7});

    assertThat(estimate.value()).isCloseTo(0.7, within(1e-12));
    assertThat(estimate.low()).isCloseTo(0.3, within(0.051));
    assertThat(estimate.high()).isEqualTo(1);
    assertThat(SeedStatistics.probabilityOfImprovement(FIVE, FIVE).value()).isEqualTo(0.5);
    assertThatThrownBy(() -> SeedStatistics.probabilityOfImprovement(FIVE, new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 and 0 scores");
  }

  @Test
  void theSameScoresGiveTheSameInterval() {
    assertThat(SeedStatistics.interquartileMeans(FIVE))
        .isEqualTo(SeedStatistics.interquartileMeans(FIVE.clone()));
  }
}
