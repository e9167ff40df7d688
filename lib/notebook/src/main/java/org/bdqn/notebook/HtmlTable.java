package org.bdqn.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bdqn.text.Check;
import org.bdqn.text.Text;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A table as HTML, in the page's own colours, as tables are printed: numbers to the right and with
 * commas, the decimals of a column alike, a mean and its spread as "60.2 ± 5.8".
 */
final class HtmlTable {
  /** What stands behind a mean as its spread, and the title of both. */
  private static final Map<String, String> SPREADS =
      Map.of("sd", "mean ± sd", "half", "mean ± half the 95 % interval");

  /** Digits that the largest number of a column shows. */
  private static final int DIGITS = 4;

  private static final int DIGITS_BESIDE_SPREAD = 3;
  private static final int MOST_DECIMALS = 6;

  private HtmlTable() {}

  /** A column ready to print. */
  private record Printed(String title, boolean right, List<String> cells) {}

  static Output of(Table table, int rows) {
    Check.notNull(table, "table", "give the Tablesaw table to show");
    Check.atLeast("rows", rows, 1);
    int shown = Math.min(rows, table.rowCount());
    String left =
        shown == table.rowCount()
            ? ""
            : Text.format("first %,d of %,d rows", shown, table.rowCount());
    List<Printed> columns = columns(table.first(shown));
    return Output.html(html(table, columns, shown, left), plain(table, columns, left));
  }

  private static List<Printed> columns(Table table) {
    List<Printed> columns = new ArrayList<>();
    int next = 0;
    while (next < table.columnCount()) {
      Column<?> column = table.column(next++);
      boolean hasSpread =
          column.name().equals("mean")
              && next < table.columnCount()
              && SPREADS.containsKey(table.column(next).name());
      columns.add(
          hasSpread ? withSpread(column, table.column(next++)) : printed(column, column.name()));
    }
    return columns;
  }

  private static Printed withSpread(Column<?> mean, Column<?> spread) {
    int decimals = Math.max(0, decimals(mean, DIGITS_BESIDE_SPREAD));
    List<String> cells =
        IntStream.range(0, mean.size())
            .mapToObj(
                row -> {
                  String half = text(spread, row, decimals);
                  return text(mean, row, decimals) + (half.isEmpty() ? "" : " ± " + half);
                })
            .toList();
    return new Printed(SPREADS.get(spread.name()), true, cells);
  }

  private static Printed printed(Column<?> column, String title) {
    boolean number = column instanceof NumericColumn;
    int decimals = number ? decimals(column, DIGITS) : 0;
    List<String> cells =
        IntStream.range(0, column.size()).mapToObj(row -> text(column, row, decimals)).toList();
    return new Printed(title, number, cells);
  }

  /**
   * The decimals that a column's numbers have in common: those of the largest one to some digits,
   * fewer where fewer say all; negative where they would hide the smallest one.
   */
  private static int decimals(Column<?> column, int digits) {
    double[] sizes =
        IntStream.range(0, column.size())
            .filter(row -> !column.isMissing(row))
            .mapToDouble(row -> Math.abs(((NumericColumn<?>) column).getDouble(row)))
            .filter(size -> size > 0 && !Double.isInfinite(size))
            .toArray();
    double largest = Arrays.stream(sizes).max().orElse(1);
    int most = digits - 1 - (int) Math.floor(Math.log10(largest));
    int common =
        IntStream.range(0, Math.min(Math.max(most, 0), MOST_DECIMALS))
            .filter(decimals -> Arrays.stream(sizes).allMatch(size -> isExact(size, decimals)))
            .findFirst()
            .orElse(Math.min(Math.max(most, 0), MOST_DECIMALS));
    boolean hidesNone = Arrays.stream(sizes).allMatch(size -> size * Math.pow(10, common) >= 0.5);
    return hidesNone ? common : -1;
  }

  private static boolean isExact(double number, int decimals) {
    double scaled = number * Math.pow(10, decimals);
    return Math.abs(scaled - Math.rint(scaled)) < 1e-9;
  }

  /** Missing values are empty. */
  private static String text(Column<?> column, int row, int decimals) {
    if (column.isMissing(row)) {
      return "";
    }
    if (!(column instanceof NumericColumn<?> numbers)) {
      return column.getString(row);
    }
    double value = numbers.getDouble(row);
    return decimals < 0 || Double.isInfinite(value)
        ? Numbers.grouped(value)
        : Numbers.fixed(value, decimals);
  }

  private static String html(Table table, List<Printed> columns, int shown, String left) {
    StringBuilder html = new StringBuilder("<table>");
    if (table.name() != null && !table.name().isBlank()) {
      html.append("<caption>").append(Html.escape(table.name())).append("</caption>");
    }
    html.append("<thead>").append(row(columns, "th", Printed::title)).append("</thead><tbody>");
    for (int i = 0; i < shown; i++) {
      int row = i;
      html.append(row(columns, "td", column -> column.cells().get(row)));
    }
    html.append("</tbody></table>");
    return left.isEmpty() ? html.toString() : html.append("<p>" + left + "</p>").toString();
  }

  private static String row(List<Printed> columns, String cell, Function<Printed, String> text) {
    return columns.stream()
        .map(
            column ->
                Text.format(
                    "<%s style=\"text-align:%s\">%s</%s>",
                    cell, column.right() ? "right" : "left", breakable(text.apply(column)), cell))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  /** A path may break behind its slashes, so that it does not take the other columns' room. */
  private static String breakable(String text) {
    return Html.escape(text).replace("/", "/<wbr>");
  }

  /** The same cells as text, by Tablesaw, which sets columns of words to the left. */
  private static String plain(Table table, List<Printed> columns, String left) {
    Table printed = Table.create(table.name());
    columns.forEach(
        column -> printed.addColumns(StringColumn.create(column.title(), column.cells())));
    return printed.printAll() + (left.isEmpty() ? "" : "\n" + left);
  }
}
