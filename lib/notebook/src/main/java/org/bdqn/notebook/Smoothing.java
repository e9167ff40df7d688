package org.bdqn.notebook;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Noisy numbers as curves. */
final class Smoothing {
  /** The column of the standard deviation. */
  static final String SPREAD = "standard deviation";

  private Smoothing() {}

  /**
   * Several runs as one curve: step, median, lower quartile, upper quartile.
   *
   * @param steps of the scores, in any order
   */
  static Table quartilesByStep(double[] steps, double[] scores) {
    Map<Double, DoubleColumn> byStep = new TreeMap<>();
    for (int i = 0; i < steps.length; i++) {
      byStep.computeIfAbsent(steps[i], unused -> DoubleColumn.create("score")).append(scores[i]);
    }
    DoubleColumn step = DoubleColumn.create("step");
    DoubleColumn median = DoubleColumn.create("median");
    DoubleColumn lower = DoubleColumn.create("lower quartile");
    DoubleColumn upper = DoubleColumn.create("upper quartile");
    byStep.forEach(
        (place, values) -> {
          double[] sorted =
              Arrays.stream(values.removeMissing().asDoubleArray()).sorted().toArray();
          step.append(place);
          lower.append(quantile(sorted, 0.25));
          median.append(quantile(sorted, 0.5));
          upper.append(quantile(sorted, 0.75));
        });
    return Table.create("curve", step, median, lower, upper);
  }

  /** Between the sorted values, by the straight line from one to the next; NaN of none. */
  static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** The mean of each value and those before it, up to the window's length; gaps do not count. */
  static double[] movingMean(double[] values, int window) {
    return IntStream.range(0, values.length)
        .mapToDouble(
            i ->
                Arrays.stream(values, Math.max(0, i - window + 1), i + 1)
                    .filter(value -> !Double.isNaN(value))
                    .average()
                    .orElse(Double.NaN))
        .toArray();
  }
}
