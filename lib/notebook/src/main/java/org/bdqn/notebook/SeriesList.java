package org.bdqn.notebook;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    double[] centre = Columns.numbers(table, y);
    double[] low = ends(centre, table, spread, -1);
    double[] high = ends(centre, table, spread, 1);
    String colour = kind == Series.Kind.DASHED ? Palette.INK : nextColour();
    return with(Series.numeric(name, kind, colour, Columns.numbers(table, x), centre, low, high));
  }

  /** A band, and its line in the same colour. */
  SeriesList band(String name, Table table, String x, String y, String spread) {
    double[] centre = Columns.numbers(table, y);
    double[] low = ends(centre, table, spread, -1);
    return band(name, Columns.numbers(table, x), centre, low, ends(centre, table, spread, 1));
  }

  /** The same with the band's ends in columns of their own. */
  SeriesList band(String name, Table table, String x, String y, String low, String high) {
    return band(
        name,
        Columns.numbers(table, x),
        Columns.numbers(table, y),
        Columns.numbers(table, low),
        Columns.numbers(table, high));
  }

  private SeriesList band(String name, double[] x, double[] y, double[] low, double[] high) {
    String colour = nextColour();
    return with(Series.numeric(name, Series.Kind.BAND, colour, x, y, low, high))
        .with(Series.numeric(name, Series.Kind.LINE, colour, x, y, null, null));
  }

  /** Marks in the colour of the series that they belong to. */
  SeriesList marks(Series.Kind kind, String of, Table table, String x, String y) {
    List<String> names = series.stream().map(Series::name).toList();
    Check.that(
        names.contains(of),
        "no series of this plot has the name \"%s\"; expected one of %s: add it before its marks",
        of,
        names);
    String colour = series.get(names.indexOf(of)).colour();
    return with(
        Series.numeric(
            of, kind, colour, Columns.numbers(table, x), Columns.numbers(table, y), null, null));
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
        points == expected,
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
        !added.kind().isNamed() || named().noneMatch(s -> s.name().equals(added.name())),
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

  /** The same with the series of these names in these colours. */
  SeriesList coloured(Map<String, String> colours) {
    return new SeriesList(
        series.stream()
            .map(one -> one.withColour(colours.getOrDefault(one.name(), one.colour())))
            .toList());
  }

  /** The same in colours that another plot's series beside it do not have. */
  SeriesList recoloured(SeriesList other) {
    Set<String> taken = other.series.stream().map(Series::colour).collect(Collectors.toSet());
    if (series.stream().map(Series::colour).noneMatch(taken::contains)) {
      return this;
    }
    int places = other.coloured();
    return new SeriesList(
        series.stream().map(one -> one.withColour(Palette.after(one.colour(), places))).toList());
  }

  private int coloured() {
    return (int) named().filter(s -> s.kind() != Series.Kind.DASHED).count();
  }

  private Stream<Series> named() {
    return series.stream().filter(s -> s.kind().isNamed());
  }

  private String nextColour() {
    return Palette.colour(coloured());
  }

  /**
   * Those that have data, they or their marks, in the order in which they were added, but bands
   * below all others, whose colours they would change.
   */
  List<Series> drawn() {
    return series.stream()
        .filter(one -> series.stream().anyMatch(s -> s.name().equals(one.name()) && s.hasData()))
        .sorted(Comparator.comparing(one -> one.kind() != Series.Kind.BAND))
        .map(Series::thinned)
        .toList();
  }

  /** What the series stand on; numbers where there are none. */
  Series.Axes axes() {
    return series.isEmpty() ? Series.Axes.NUMBERS : series.get(0).kind().axes();
  }
}
