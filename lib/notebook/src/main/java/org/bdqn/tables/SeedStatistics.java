package org.bdqn.tables;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.bdqn.random.RandomStream;
import org.bdqn.text.Check;

/**
 * What a handful of seeds tells of an agent, after Agarwal et al. 2021, "Deep Reinforcement
 * Learning at the Edge of the Statistical Precipice", and their library rliable. Every call draws
 * the same resamples, so that the same scores give the same interval.
 */
public final class SeedStatistics {
  private static final int RESAMPLES = 10_000;
  private static final double CUT = 0.25;
  private static final double LOW_PERCENT = 2.5;
  private static final double HIGH_PERCENT = 97.5;

  /**
   * A number with the 95 % interval of its bootstrap.
   *
   * @param low 2.5 % of the resamples lie below; missing (NaN) where no task has two seeds
   * @param high 2.5 % lie above; missing likewise
   */
  public record Estimate(double value, double low, double high) {}

  private SeedStatistics() {}

  /**
   * The interquartile mean: the mean of what is left when a quarter of the scores, rounded down, is
   * cut off at each end. Of five scores that is the mean of the middle three; of fewer than four,
   * the plain mean.
   *
   * @param scores one per seed (and task)
   * @return NaN of no scores
   */
  public static double interquartileMean(double... scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    int cut = (int) (CUT * sorted.length);
    return Arrays.stream(sorted, cut, sorted.length - cut).average().orElse(Double.NaN);
  }

  /**
   * The median; a number that is missing (NaN) counts as larger than all others.
   *
   * @param numbers one or more
   */
  public static double median(double... numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted); // NaN comes last.
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /**
   * The interquartile mean over all tasks and seeds, with its stratified bootstrap interval: seeds
   * are drawn anew, with replacement, within each task.
   *
   * @param tasks for each task (a game, a size) one score per seed, on one scale
   */
  public static Estimate interquartileMeans(double[]... tasks) {
    return estimate(drawn -> interquartileMean(joined(drawn)), tasks);
  }

  /**
   * The probability that a run of one agent scores more than a run of another; a tie counts half
   * (Mann and Whitney's U over the number of pairs).
   *
   * @param scores of the one agent, one per seed
   * @param others of the other
   */
  public static Estimate probabilityOfImprovement(double[] scores, double[] others) {
    Check.that(
        scores.length > 0 && others.length > 0,
        "%d and %d scores are compared, but each agent must have at least 1",
        scores.length,
        others.length);
    return estimate(drawn -> wins(drawn[0], drawn[1]), scores, others);
  }

  private static double wins(double[] scores, double[] others) {
    double wins = 0;
    for (double score : scores) {
      for (double other : others) {
        wins += score > other ? 1 : score == other ? 0.5 : 0;
      }
    }
    return wins / (scores.length * (double) others.length);
  }

  private static Estimate estimate(ToDoubleFunction<double[][]> statistic, double[]... strata) {
    double value = statistic.applyAsDouble(strata);
    if (Arrays.stream(strata).allMatch(scores -> scores.length < 2)) {
      return new Estimate(value, Double.NaN, Double.NaN);
    }
    RandomStream random = RandomStream.child(0, "bootstrap");
    double[] resamples = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double[][] drawn = new double[strata.length][];
      Arrays.setAll(drawn, stratum -> resample(strata[stratum], random));
      resamples[i] = statistic.applyAsDouble(drawn);
    }
    Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
    percentile.setData(resamples);
    return new Estimate(value, percentile.evaluate(LOW_PERCENT), percentile.evaluate(HIGH_PERCENT));
  }

  private static double[] resample(double[] scores, RandomStream random) {
    double[] drawn = new double[scores.length];
    Arrays.setAll(drawn, i -> scores[random.nextInt(scores.length)]);
    return drawn;
  }

  private static double[] joined(double[][] tasks) {
    return Arrays.stream(tasks).flatMapToDouble(Arrays::stream).toArray();
  }
}
