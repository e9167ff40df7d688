package org.bdqn.notebook;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bdqn.text.Check;
import tech.tablesaw.api.Table;

/** The series of one plot, which all stand on the same axes; every method returns a longer copy. */
record SeriesList(List<Series> series) {
  static final SeriesList EMPTY = new SeriesList(List.of());

  /**
   * @param spread the column of half the whiskers' or the band's height, or null
   */
  SeriesList numeric(
      Series.Kind kind, String name, Table table, String x, String y, String spread) {
    return numeric(kind, name, nextColour(), table, x, y, spread);
  }

  /** A band, and its line in the same colour. */
  SeriesList band(String name, Table table, String x, String y, String spread) {
    String colour = nextColour();
    return numeric(Series.Kind.BAND, name + " ± " + spread, colour, table, x, y, spread)
        .numeric(Series.Kind.LINE, name, colour, table, x, y, null);
  }

  private SeriesList numeric(
      Series.Kind kind, String name, String colour, Table table, String x, String y, String half) {
    double[] centre = Columns.numbers(table, y);
    double[] low = ends(centre, table, half, -1);
    double[] high = ends(centre, table, half, 1);
    double[] places = Columns.numbers(table, x);
    return with(Series.numeric(name, kind, colour, places, centre, low, high));
  }

  /** An area on the one added before it, the first one on 0. */
  SeriesList area(String name, Table table, String x, String y) {
    double[] places = Columns.numbers(table, x);
    double[] heights = Columns.numbers(table, y);
    double[] floor = floor(name, places.length);
    double[] top = sum(floor, heights, 1);
    return with(Series.numeric(name, Series.Kind.AREA, nextColour(), places, heights, floor, top));
  }

  private double[] floor(String name, int points) {
    Series below =
        series.stream().filter(s -> s.kind() == Series.Kind.AREA).reduce((a, b) -> b).orElse(null);
    if (below == null) {
      return new double[points];
    }
    int expected = below.high().length;
    Check.that(
        points == expected || expected == Series.MAX_POINTS,
        "area \"%s\" has %d points; expected %d like the one below it: give both the same places",
        name,
        points,
        expected);
    return below.high();
  }

  /**
   * @param spread the column of half the whiskers' height, or null
   */
  SeriesList bars(String name, Table table, String label, String value, String spread) {
    String[] labels = Columns.texts(table, label);
    checkDistinct(labels, label);
    double[] values = Columns.numbers(table, value);
    double[] low = ends(values, table, spread, -1);
    double[] high = ends(values, table, spread, 1);
    return with(Series.bars(name, nextColour(), labels, values, low, high));
  }

  private static void checkDistinct(String[] labels, String column) {
    Set<String> seen = new HashSet<>();
    for (String label : labels) {
      Check.that(
          seen.add(label),
          "column \"%s\" has \"%s\" twice; expected one row per bar: select or summarize the rows",
          column,
          label);
    }
  }

  SeriesList cells(String name, Table table, String column, String row, String value) {
    String[] columns = Columns.texts(table, column);
    String[] rows = Columns.texts(table, row);
    double[] values = Columns.numbers(table, value);
    return with(Series.cells(name, nextColour(), columns, rows, values));
  }

  private static double[] ends(double[] centre, Table table, String spread, int sign) {
    return spread == null ? null : sum(centre, Columns.numbers(table, spread), sign);
  }

  private static double[] sum(double[] centre, double[] half, int sign) {
    return IntStream.range(0, centre.length).mapToDouble(i -> centre[i] + sign * half[i]).toArray();
  }

  private SeriesList with(Series added) {
    Check.that(
        series.stream().noneMatch(s -> s.name().equals(added.name())),
        "name \"%s\" is taken by another series of this plot; expected a new one: rename it",
        added.name());
    Series.Axes axes = added.kind().axes();
    Check.that(
        series.isEmpty() || axes() == axes,
        "series \"%s\" has %s; expected what the plot has, %s: make two plots",
        added.name(),
        axes.words(),
        axes().words());
    Check.that(
        series.isEmpty() || axes != Series.Axes.GRID,
        "series \"%s\" has cells, as the plot already does; expected one table of cells: make two plots",
        added.name());
    return new SeriesList(Stream.concat(series.stream(), Stream.of(added)).toList());
  }

  private String nextColour() {
    long used = series.stream().filter(s -> s.kind() != Series.Kind.BAND).count();
    return Palette.colour((int) used);
  }

  /** Those that have data, in the order in which they were added. */
  List<Series> drawn() {
    return series.stream().filter(Series::hasData).toList();
  }

  /** What the series stand on; numbers where there are none. */
  Series.Axes axes() {
    return series.isEmpty() ? Series.Axes.NUMBERS : series.get(0).kind().axes();
  }
}
