package org.bdqn.notebook;

import java.util.Random;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The tables that the {@link Gallery} draws. */
final class GalleryTables {
  private GalleryTables() {}

  static Table deepSea(Random random) {
    Table runs =
        Table.create(
            "deep sea",
            StringColumn.create("agent"),
            IntColumn.create("size"),
            DoubleColumn.create("episodes"));
    for (int size = 10; size <= 50; size += 4) {
      for (int seed = 0; seed < 3; seed++) {
        double noise = 1 + 0.4 * random.nextDouble();
        addRun(runs, "DQN, ε-greedy", size, Math.pow(2, size) * 0.7 * noise);
        addRun(runs, "bootstrapped DQN", size, (size > 30 ? 1e4 : 1) + 9 * size * noise);
        addRun(runs, "bootstrapped DQN with priors", size, 3 * size * size / 4.0 * noise);
      }
    }
    return runs;
  }

  private static void addRun(Table runs, String agent, int size, double episodes) {
    runs.stringColumn("agent").append(agent);
    runs.intColumn("size").append(size);
    runs.doubleColumn("episodes").append(episodes < 1e4 ? episodes : Double.NaN);
  }

  /** What stands in a row and a column of cells. */
  interface Cell {
    double at(int row, int column);
  }

  static Table cells(int rows, int columns, String row, String column, String value, Cell cell) {
    int count = rows * columns;
    return Table.create(
        value,
        IntColumn.create(row, IntStream.range(0, count).map(i -> i / columns).toArray()),
        IntColumn.create(column, IntStream.range(0, count).map(i -> i % columns).toArray()),
        numbers(value, count, i -> cell.at(i / columns, i % columns)));
  }

  /** The value in a row. */
  interface Value {
    double at(int row);
  }

  static DoubleColumn numbers(String name, int rows, Value value) {
    return DoubleColumn.create(name, IntStream.range(0, rows).mapToDouble(value::at).toArray());
  }
}
