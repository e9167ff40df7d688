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
   * Several runs as one curve: step, mean, and standard deviation between the runs.
   *
   * @param steps of the scores, in any order
   */
  static Table meanByStep(double[] steps, double[] scores) {
    Map<Double, DoubleColumn> byStep = new TreeMap<>();
    for (int i = 0; i < steps.length; i++) {
      byStep.computeIfAbsent(steps[i], unused -> DoubleColumn.create("score")).append(scores[i]);
    }
    DoubleColumn step = DoubleColumn.create("step");
    DoubleColumn mean = DoubleColumn.create("mean");
    DoubleColumn spread = DoubleColumn.create(SPREAD);
    byStep.forEach(
        (place, values) -> {
          step.append(place);
          mean.append(values.mean());
          spread.append(values.standardDeviation());
        });
    return Table.create("curve", step, mean, spread);
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
