package org.bdqn.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bdqn.text.Check;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Reads a table's columns by name, with errors that list the columns there are. */
final class Columns {
  private Columns() {}

  /** A numeric column; missing and infinite values are NaN. */
  static double[] numbers(Table table, String name) {
    Column<?> column = column(table, name);
    Check.that(
        column instanceof NumericColumn || column.isEmpty(),
        "column \"%s\" has the type %s; expected numbers: choose another column or convert it",
        name,
        column.type().name());
    return IntStream.range(0, column.size())
        .mapToDouble(row -> number((NumericColumn<?>) column, row))
        .toArray();
  }

  /** A column of any type as text; a missing value is empty. */
  static String[] texts(Table table, String name) {
    Column<?> column = column(table, name);
    return IntStream.range(0, column.size())
        .mapToObj(row -> column.isMissing(row) ? "" : column.getString(row))
        .toArray(String[]::new);
  }

  /** The rows by a column's values, in the order in which these first come. */
  static Map<String, Table> groups(Table table, String name) {
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    String[] values = texts(table, name);
    for (int row = 0; row < values.length; row++) {
      rows.computeIfAbsent(values[row], unused -> new ArrayList<>()).add(row);
    }
    Map<String, Table> groups = new LinkedHashMap<>();
    rows.forEach(
        (value, own) ->
            groups.put(value, table.rows(own.stream().mapToInt(Integer::intValue).toArray())));
    return groups;
  }

  static boolean has(Table table, String name) {
    return table.columnNames().stream().anyMatch(name::equalsIgnoreCase);
  }

  private static Column<?> column(Table table, String name) {
    Check.notNull(table, "table", "give a Tablesaw table");
    Check.notNull(name, "column name", "give the name of one of " + table.columnNames());
    Check.that(
        has(table, name),
        "table \"%s\" has no column \"%s\"; expected one of %s: rename or choose a column",
        table.name(),
        name,
        table.columnNames());
    return table.column(name);
  }

  private static double number(NumericColumn<?> column, int row) {
    double value = column.isMissing(row) ? Double.NaN : column.getDouble(row);
    return Double.isInfinite(value) ? Double.NaN : value;
  }
}
