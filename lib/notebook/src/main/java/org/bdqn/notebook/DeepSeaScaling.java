package org.bdqn.notebook;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.bdqn.tables.SeedStatistics;
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
      Map<Double, List<Double>> bySize = bySize(own);
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

  /** The runs' episodes by size; NaN where a run did not solve it. */
  private static Map<Double, List<Double>> bySize(Table runs) {
    double[] sizes = Columns.numbers(runs, "size");
    double[] episodes = Columns.numbers(runs, "episodes");
    return IntStream.range(0, sizes.length)
        .boxed()
        .collect(groupingBy(i -> sizes[i], TreeMap::new, mapping(i -> episodes[i], toList())));
  }

  /** Missing where half of the runs or more did not solve it. */
  private static Table medians(Map<Double, List<Double>> bySize) {
    DoubleStream medians =
        bySize.values().stream()
            .map(episodes -> episodes.stream().mapToDouble(Double::doubleValue).toArray())
            .mapToDouble(SeedStatistics::median);
    return Table.create(
        "medians",
        DoubleColumn.create("size", bySize.keySet()),
        DoubleColumn.create("episodes", medians));
  }

  private static Table unsolved(Map<Double, List<Double>> bySize, double row) {
    DoubleColumn size = DoubleColumn.create("size");
    DoubleColumn place = DoubleColumn.create("row");
    bySize.forEach(
        (n, episodes) -> {
          int count = (int) episodes.stream().filter(e -> e.isNaN()).count();
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
