package org.bdqn.notebook;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bdqn.text.Text;
import org.bdqn.training.StopRule;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** How many episodes DeepSea takes as it grows; see {@link Plots#episodesToSolve}. */
final class DeepSeaScaling {
  /** Where the strip of unsolved runs begins, and the factor from one agent's row to the next. */
  private static final double STRIP = 1.25 * StopRule.MOST_EPISODES;

  private static final double ROW = 1.5;

  /** The distance, in sizes, between two unsolved runs that would lie on each other. */
  private static final double APART = 0.4;

  private DeepSeaScaling() {}

  static Plot plot(Table runs) {
    Map<String, Table> byAgent = Columns.groups(runs, "agent");
    Plot plot =
        Plot.titled("Episodes until DeepSea is solved: seeds, and median of the seeds")
            .axes("Size N", "Episodes")
            .logarithmicY();
    double row = STRIP * Math.sqrt(ROW);
    for (String agent : byAgent.keySet()) {
      Table own = byAgent.get(agent);
      Map<Double, double[]> bySize = bySize(own);
      plot =
          plot.line(agent, medians(bySize), "size", "episodes")
              .dots(agent, own, "size", "episodes")
              .hollowDots(agent, unsolved(bySize, row), "size", "row");
      row *= ROW;
    }
    double[] sizes = Columns.numbers(runs, "size");
    return sizes.length == 0
        ? plot
        : plot.dashed("2^N", powersOfTwo(sizes), "size", "episodes")
            .strip(
                Text.format("not solved within %,d episodes", StopRule.MOST_EPISODES),
                STRIP,
                row * ROW);
  }

  /** The runs' episodes, sorted, by size; infinite where a run did not solve it. */
  private static Map<Double, double[]> bySize(Table runs) {
    double[] sizes = Columns.numbers(runs, "size");
    double[] episodes = Columns.numbers(runs, "episodes");
    Map<Double, double[]> bySize = new TreeMap<>();
    for (int i = 0; i < sizes.length; i++) {
      double own = Double.isNaN(episodes[i]) ? Double.POSITIVE_INFINITY : episodes[i];
      bySize.merge(sizes[i], new double[] {own}, DeepSeaScaling::join);
    }
    return bySize;
  }

  private static double[] join(double[] some, double[] more) {
    double[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    Arrays.sort(all);
    return all;
  }

  /** Missing where half of the runs or more did not solve it. */
  private static Table medians(Map<Double, double[]> bySize) {
    DoubleColumn size = DoubleColumn.create("size");
    DoubleColumn median = DoubleColumn.create("episodes");
    bySize.forEach(
        (n, episodes) -> {
          double low = episodes[(episodes.length - 1) / 2];
          double high = episodes[episodes.length / 2];
          size.append(n);
          median.append(Double.isInfinite(high) ? Double.NaN : (low + high) / 2);
        });
    return Table.create("medians", size, median);
  }

  private static Table unsolved(Map<Double, double[]> bySize, double row) {
    DoubleColumn size = DoubleColumn.create("size");
    DoubleColumn place = DoubleColumn.create("row");
    bySize.forEach(
        (n, episodes) -> {
          int count = (int) Arrays.stream(episodes).filter(Double::isInfinite).count();
          for (int i = 0; i < count; i++) {
            size.append(n + APART * (i - (count - 1) / 2.0));
            place.append(row);
          }
        });
    return Table.create("unsolved", size, place);
  }

  /** Only as far as the picture's other lines go. */
  private static Table powersOfTwo(double[] sizes) {
    DoubleSummaryStatistics all = Arrays.stream(sizes).summaryStatistics();
    double last = Math.min(all.getMax(), Math.log(StopRule.MOST_EPISODES) / Math.log(2));
    List<Double> ends = List.of(all.getMin(), Math.max(all.getMin(), last));
    return Table.create(
        "2^N",
        DoubleColumn.create("size", ends),
        DoubleColumn.create("episodes", ends.stream().map(n -> Math.pow(2, n)).toList()));
  }
}
