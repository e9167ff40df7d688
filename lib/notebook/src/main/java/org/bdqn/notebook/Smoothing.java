package org.bdqn.notebook;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
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
    Percentile quartiles = new Percentile().withEstimationType(EstimationType.R_7);
    byStep.forEach(
        (place, values) -> {
          quartiles.setData(values.asDoubleArray());
          step.append(place);
          lower.append(quartiles.evaluate(25));
          median.append(quartiles.evaluate(50));
          upper.append(quartiles.evaluate(75));
        });
    return Table.create("curve", step, median, lower, upper);
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
