package org.bdqn.tables;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bdqn.text.Text;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * Tablesaw's work that fails in an interrupted thread, as a cell's thread may be at any time. A
 * separate thread does it, which nobody interrupts; the caller waits, and stays interrupted.
 */
public final class Tables {
  /** The columns that hold names, in all tables. */
  private static final Set<String> NAMES = Set.of("variant", "agent", "kind", "state", "folder");

  private Tables() {}

  /**
   * Makes tables usable. Tablesaw looks for its readers when they are first used, for half a
   * second; interrupted in that, it would have no tables in this process any more.
   */
  public static void load() {
    undisturbed(Table::create);
  }

  /**
   * The table of a CSV file of the kit's, which an interrupt would leave unread. Names are taken as
   * they are written, also those that look like a number or, as "NA", like nothing.
   *
   * @throws RuntimeException of Tablesaw's if it cannot be read
   */
  public static Table read(Path csv) {
    CsvReadOptions options =
        CsvReadOptions.builder(csv.toFile())
            .missingValueIndicator("")
            .columnTypesPartial(
                column ->
                    NAMES.contains(column) ? Optional.of(ColumnType.STRING) : Optional.empty())
            .build();
    return undisturbed(() -> Table.read().usingOptions(options));
  }

  /**
   * The whole numbers of a column in words: 7, or 97 to 1,068.
   *
   * @param numbers one or more
   */
  static String range(NumericColumn<?> numbers) {
    return numbers.min() == numbers.max()
        ? Text.format("%,.0f", numbers.min())
        : Text.format("%,.0f to %,.0f", numbers.min(), numbers.max());
  }

  /** A column's numbers in groups of rows, in the order in which the groups first come. */
  static <K> Map<K, DoubleColumn> grouped(Table table, Function<Row, K> group, String column) {
    return table.stream()
        .collect(
            groupingBy(
                group,
                LinkedHashMap::new,
                mapping(
                    row -> row.getNumber(column),
                    collectingAndThen(toList(), numbers -> DoubleColumn.create(column, numbers)))));
  }

  private static Table undisturbed(Supplier<Table> work) {
    try {
      return CompletableFuture.supplyAsync(work, task -> new Thread(task, "tables").start()).join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }
}
