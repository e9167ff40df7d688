package org.bdqn.notebook;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One named row of values in a plot; both the static and the interactive picture are drawn from it.
 *
 * @param name the legend's text
 * @param kind how it is drawn
 * @param colour "#rrggbb"
 * @param x places on a numeric axis; null for bars and cells
 * @param labels places on an axis of names; null for all but bars and cells
 * @param rows the cells' places on the vertical axis of names; null for all but cells
 * @param y values; NaN is a gap
 * @param low lower ends of whiskers, bands and areas, else null
 * @param high upper ends of whiskers, bands and areas, else null
 */
record Series(
    String name,
    Kind kind,
    String colour,
    double[] x,
    String[] labels,
    String[] rows,
    double[] y,
    double[] low,
    double[] high) {

  /** The kind of axis on which a series is placed. */
  enum Axes {
    NUMBERS("a numeric axis"),
    NAMES("bars"),
    GRID("cells");

    private final String words;

    Axes(String words) {
      this.words = words;
    }

    /** For people. */
    String words() {
      return words;
    }
  }

  /** How a series is drawn. */
  enum Kind {
    POINTS(Axes.NUMBERS, true),
    LINE(Axes.NUMBERS, true),
    DASHED(Axes.NUMBERS, true),
    AREA(Axes.NUMBERS, true),
    WHISKERS(Axes.NUMBERS, true),
    BAND(Axes.NUMBERS, false),
    DOTS(Axes.NUMBERS, false),
    HOLLOW(Axes.NUMBERS, false),
    BARS(Axes.NAMES, true),
    CELLS(Axes.GRID, true);

    private final Axes axes;
    private final boolean named;

    Kind(Axes axes, boolean named) {
      this.axes = axes;
      this.named = named;
    }

    Axes axes() {
      return axes;
    }

    /** Whether the legend names it; what is not belongs to another series of its name. */
    boolean isNamed() {
      return named;
    }
  }

  /** More points than a plot has pixels across only make the page heavy. */
  static final int MAX_POINTS = 2_000;

  private static final int MAX_MARKED = 25;
  private static final int MAX_OPAQUE = 100;

  /** On a numeric axis. */
  static Series numeric(
      String name, Kind kind, String colour, double[] x, double[] y, double[] low, double[] high) {
    return new Series(name, kind, colour, x, null, null, y, low, high);
  }

  /** Bars, with whiskers where their ends are given. */
  static Series bars(
      String name, String colour, String[] labels, double[] y, double[] low, double[] high) {
    return new Series(name, Kind.BARS, colour, null, labels, null, y, low, high);
  }

  static Series cells(String name, String colour, String[] columns, String[] rows, double[] y) {
    return new Series(name, Kind.CELLS, colour, null, columns, rows, y, null, null);
  }

  /** Thinned evenly to the points that can be seen; those whose place is a gap are left out. */
  Series thinned() {
    if (x == null) {
      return this;
    }
    int[] placed = IntStream.range(0, x.length).filter(i -> !Double.isNaN(x[i])).toArray();
    int step = Math.max(1, (placed.length + MAX_POINTS - 1) / MAX_POINTS);
    int[] kept =
        IntStream.range(0, placed.length)
            .filter(i -> i % step == 0 || i == placed.length - 1)
            .map(i -> placed[i])
            .toArray();
    return numeric(
        name, kind, colour, pick(x, kept), pick(y, kept), pick(low, kept), pick(high, kept));
  }

  Series withColour(String other) {
    return new Series(name, kind, other, x, labels, rows, y, low, high);
  }

  /** Bands and whiskers end at the lowest value that there can be. */
  Series notBelow(double lowest) {
    if (low == null || kind == Kind.AREA) {
      return this;
    }
    double[] cut = Arrays.stream(low).map(end -> Math.max(end, lowest)).toArray();
    return new Series(name, kind, colour, x, labels, rows, y, cut, high);
  }

  /** Without the places where a band or an area has no ends. */
  Series bounded() {
    int[] kept =
        IntStream.range(0, x.length)
            .filter(i -> !Double.isNaN(low[i]) && !Double.isNaN(high[i]))
            .toArray();
    return numeric(
        name, kind, colour, pick(x, kept), pick(y, kept), pick(low, kept), pick(high, kept));
  }

  /** Each point twice, the second time at the next one's place: steps instead of slopes. */
  Series stepped() {
    int[] values = IntStream.range(0, 2 * x.length - 1).map(i -> i / 2).toArray();
    int[] places = IntStream.range(0, 2 * x.length - 1).map(i -> (i + 1) / 2).toArray();
    return numeric(
        name,
        kind,
        colour,
        pick(x, places),
        pick(y, values),
        pick(low, values),
        pick(high, values));
  }

  /** Whether there is anything to draw. */
  boolean hasData() {
    double[] needed = kind == Kind.BAND ? low : y;
    return Arrays.stream(needed).anyMatch(value -> !Double.isNaN(value));
  }

  /** Whether the points are so few that each is marked: a line alone hides points between gaps. */
  boolean isSparse() {
    return y.length <= MAX_MARKED;
  }

  /** Of points: many let those below them be seen. */
  double opacity() {
    return y.length <= MAX_OPAQUE ? 1 : 0.35;
  }

  /** Every number on the vertical axis. */
  DoubleStream heights() {
    double[] middle = kind == Kind.BAND ? low : y;
    DoubleStream ends =
        low == null
            ? DoubleStream.empty()
            : DoubleStream.concat(Arrays.stream(low), Arrays.stream(high));
    return DoubleStream.concat(
            kind == Kind.AREA ? DoubleStream.empty() : Arrays.stream(middle), ends)
        .filter(value -> !Double.isNaN(value));
  }

  private static double[] pick(double[] values, int[] kept) {
    return values == null ? null : Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
  }
}
