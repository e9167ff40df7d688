package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class RegressionTest {
  private static final int STEPS = 500;
  private static final Table POINTS = Regression.data(40, 1);

  @Test
  void thePointsLieInTwoClumps() {
    List<Double> x = POINTS.doubleColumn("x").asList();

    assertThat(x).hasSize(40).allMatch(it -> it >= 0 && it <= 0.25 || it >= 0.65 && it <= 1);
    assertThat(x).anyMatch(it -> it < 0.25).anyMatch(it -> it > 0.65);
  }

  @Test
  void theHeadsLearnThePoints() {
    Table fit = Regression.fit(POINTS, 1, 0, STEPS, 1);

    double[] x = fit.doubleColumn("x").asDoubleArray();
    double[] mean = fit.doubleColumn("mean").asDoubleArray();
    for (int row = 0; row < x.length; row++) {
      if (x[row] >= 0.05 && x[row] <= 0.2 || x[row] >= 0.7 && x[row] <= 0.95) {
        assertThat(mean[row]).isCloseTo(Math.sin(2 * Math.PI * x[row]), within(0.25));
      }
    }
  }

  @Test
  void theMeanAndTheSpreadAreTheHeads() {
    Table fit = Regression.fit(POINTS, 0.5, 20, 1, 1);

    double sum = 0;
    double squares = 0;
    for (int head = 0; head < Regression.HEADS; head++) {
      double q = fit.doubleColumn("head " + head).get(0);
      sum += q;
      squares += q * q;
    }
    double mean = sum / Regression.HEADS;
    double spread = Math.sqrt(squares / Regression.HEADS - mean * mean);
    assertThat(fit.doubleColumn("mean").get(0)).isCloseTo(mean, within(1e-5));
    assertThat(fit.doubleColumn("spread").get(0)).isCloseTo(spread, within(1e-5));
  }

  @Test
  void masksSpreadTheHeadsAmongTheDataAndPriorsAwayFromThem() {
    Table spreads = Regression.spreads(POINTS, List.of(1.0, 0.5), List.of(0.0, 20.0), STEPS, 2);

    double[] data = spreads.doubleColumn("among the data").asDoubleArray();
    double[] gap = spreads.doubleColumn("in the gap").asDoubleArray();
    double[] outside = spreads.doubleColumn("outside").asDoubleArray();
    assertThat(spreads.doubleColumn("p").asList()).containsExactly(1.0, 0.5, 1.0, 0.5);
    assertThat(spreads.doubleColumn("β").asList()).containsExactly(0.0, 0.0, 20.0, 20.0);
    assertThat(data[1]).isGreaterThan(2 * data[0]);
    assertThat(gap[2]).isGreaterThan(2 * gap[0]);
    assertThat(outside[2]).isGreaterThan(1.5 * outside[0]);
    assertThat(data[1]).isGreaterThan(data[2]);
    assertThat(gap[2]).isGreaterThan(gap[1]);
    assertThat(outside[2]).isGreaterThan(outside[1]);
    for (int row = 0; row < data.length; row++) {
      assertThat(outside[row]).isGreaterThan(2 * data[row]);
    }
  }

  @Test
  void aPointThatTheStripCannotShowIsRefused() {
    Table far = Table.create(DoubleColumn.create("x", 2.0), DoubleColumn.create("y", 0.0));

    assertThatThrownBy(() -> Regression.fit(far, 1, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x is 2")
        .hasMessageContaining("-0.5");
  }
}
