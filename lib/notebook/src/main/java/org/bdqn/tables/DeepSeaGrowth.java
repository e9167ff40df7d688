package org.bdqn.tables;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How the episodes that DeepSea takes grow with its size N: as which power of it. */
public final class DeepSeaGrowth {
  private static final double OUTSIDE = 0.05;

  private DeepSeaGrowth() {}

  /**
   * Fits episodes = c · N^exponent by least squares of the logarithms, for each agent: agent, runs
   * (solved ones, which alone are fitted), unsolved, exponent, low and high (its 95 % interval, by
   * Student's t), and the fit's episodes at a size. Agents that solved fewer than three runs, or
   * all of one size, have no exponent.
   *
   * @param episodesToSolve as {@link DeepSeaRuns#episodesToSolve} gives it
   * @param size N for which the fit tells the episodes, the last column
   */
  public static Table fit(Table episodesToSolve, int size) {
    Map<String, SimpleRegression> fits = new LinkedHashMap<>();
    Map<String, Integer> unsolved = new LinkedHashMap<>();
    for (Row run : episodesToSolve) {
      SimpleRegression fit =
          fits.computeIfAbsent(run.getString("agent"), agent -> new SimpleRegression());
      boolean solved = !Double.isNaN(run.getDouble("episodes"));
      unsolved.merge(run.getString("agent"), solved ? 0 : 1, Integer::sum);
      if (solved) {
        fit.addData(Math.log(run.getInt("size")), Math.log(run.getDouble("episodes")));
      }
    }
    String predicted = "episodes at N = " + size;
    Table table =
        Table.create(
            "episodes as a power of N",
            StringColumn.create("agent"),
            IntColumn.create("runs"),
            IntColumn.create("unsolved"),
            DoubleColumn.create("exponent"),
            DoubleColumn.create("low"),
            DoubleColumn.create("high"),
            DoubleColumn.create(predicted));
    fits.forEach(
        (agent, fit) -> {
          Row row = table.appendRow();
          row.setString("agent", agent);
          row.setInt("runs", (int) fit.getN());
          row.setInt("unsolved", unsolved.get(agent));
          if (fit.getN() > 2 && fit.getXSumSquares() > 0) {
            double half = fit.getSlopeConfidenceInterval(OUTSIDE);
            row.setDouble("exponent", fit.getSlope());
            row.setDouble("low", fit.getSlope() - half);
            row.setDouble("high", fit.getSlope() + half);
            row.setDouble(predicted, Math.exp(fit.predict(Math.log(size))));
          }
        });
    return table;
  }
}
