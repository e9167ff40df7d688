package org.bdqn.notebook;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import org.bdqn.text.Text;
import org.bdqn.training.StopRule;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** How many episodes DeepSea takes as it grows; see {@link Plots#episodesToSolve}. */
final class DeepSeaScaling {
  private static final double HIGHEST_POWER = 1e5;

  /** The distance between two lines of agents that solved nothing, so that both can be seen. */
  private static final double APART = 1.25;

  private DeepSeaScaling() {}

  static Plot plot(Table runs) {
    Map<String, Table> byAgent = Columns.groups(runs, "agent");
    double[] sizes = Columns.numbers(runs, "size");
    Plot plot =
        Plot.titled("Episodes until DeepSea is solved, median over seeds")
            .axes("Size N" + range(sizes), "Episodes (from 10 000 on: unsolved)")
            .logarithmicAxes();
    double unsolved = StopRule.MOST_EPISODES;
    for (String agent : byAgent.keySet()) {
      Table medians = mediansBySize(byAgent.get(agent));
      DoubleColumn episodes = medians.doubleColumn("episodes");
      if (episodes.max() == StopRule.MOST_EPISODES) {
        episodes.set(episodes.isEqualTo(StopRule.MOST_EPISODES), unsolved);
        unsolved *= APART;
      }
      plot = plot.line(agent, medians, "size", "episodes");
    }
    return plot.line("2^N", powersOfTwo(sizes), "size", "episodes");
  }

  /** In words, since a logarithmic axis has no numbers between powers of ten. */
  private static String range(double[] sizes) {
    DoubleSummaryStatistics all = Arrays.stream(sizes).summaryStatistics();
    return sizes.length == 0 ? "" : Text.format(", %.0f to %.0f", all.getMin(), all.getMax());
  }

  private static Table mediansBySize(Table runs) {
    double[] sizes = Columns.numbers(runs, "size");
    double[] episodes = Columns.numbers(runs, "episodes");
    Map<Double, DoubleColumn> bySize = new TreeMap<>();
    for (int i = 0; i < sizes.length; i++) {
      DoubleColumn column =
          bySize.computeIfAbsent(sizes[i], unused -> DoubleColumn.create("episodes"));
      column.append(Double.isNaN(episodes[i]) ? StopRule.MOST_EPISODES : episodes[i]);
    }
    DoubleColumn size = DoubleColumn.create("size");
    DoubleColumn median = DoubleColumn.create("episodes");
    bySize.forEach(
        (n, values) -> {
          size.append(n);
          median.append(median(values.asDoubleArray()));
        });
    return Table.create("medians", size, median);
  }

  /** A run that has not solved it counts as longer than all others. */
  private static double median(double[] values) {
    Arrays.sort(values);
    double low = values[(values.length - 1) / 2];
    double high = values[values.length / 2];
    return high == StopRule.MOST_EPISODES ? high : (low + high) / 2;
  }

  /** Only as far as the picture's other lines go. */
  private static Table powersOfTwo(double[] sizes) {
    DoubleSummaryStatistics all = Arrays.stream(sizes).summaryStatistics();
    DoubleColumn size = DoubleColumn.create("size");
    DoubleColumn episodes = DoubleColumn.create("episodes");
    for (double n = all.getMin(); n <= all.getMax() && Math.pow(2, n) <= HIGHEST_POWER; n++) {
      size.append(n);
      episodes.append(Math.pow(2, n));
    }
    return Table.create("2^N", size, episodes);
  }
}
