package org.bdqn.notebook;

import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bdqn.text.Check;
import org.bdqn.text.Text;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A table as HTML, in the page's own colours, with numbers to the right. */
final class HtmlTable {
  private HtmlTable() {}

  static Output of(Table table, int rows) {
    Check.notNull(table, "table", "give the Tablesaw table to show");
    Check.atLeast("rows", rows, 1);
    int shown = Math.min(rows, table.rowCount());
    String left =
        shown == table.rowCount()
            ? ""
            : Text.format("first %,d of %,d rows", shown, table.rowCount());
    String plain = table.first(shown).printAll() + (left.isEmpty() ? "" : "\n" + left);
    return Output.html(html(table, shown, left), plain);
  }

  private static String html(Table table, int shown, String left) {
    StringBuilder html = new StringBuilder("<table>");
    if (table.name() != null && !table.name().isBlank()) {
      html.append("<caption>").append(Html.escape(table.name())).append("</caption>");
    }
    html.append("<thead>").append(row(table, "th", Column::name)).append("</thead><tbody>");
    for (int i = 0; i < shown; i++) {
      int row = i;
      html.append(row(table, "td", column -> text(column, row)));
    }
    html.append("</tbody></table>");
    return left.isEmpty() ? html.toString() : html.append("<p>" + left + "</p>").toString();
  }

  private static String row(Table table, String cell, Function<Column<?>, String> text) {
    return IntStream.range(0, table.columnCount())
        .mapToObj(table::column)
        .map(
            column ->
                Text.format(
                    "<%s style=\"text-align:%s\">%s</%s>",
                    cell, side(column), Html.escape(text.apply(column)), cell))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String side(Column<?> column) {
    return column instanceof NumericColumn ? "right" : "left";
  }

  /** Missing values are empty; fractions are cut to a few digits. */
  private static String text(Column<?> column, int row) {
    if (column.isMissing(row)) {
      return "";
    }
    Object value = column.get(row);
    if (!(value instanceof Double || value instanceof Float)) {
      return column.getString(row);
    }
    return Numbers.shorten(((Number) value).doubleValue());
  }
}
