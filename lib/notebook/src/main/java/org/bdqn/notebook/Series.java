package org.bdqn.notebook;

import java.util.Arrays;
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
    POINTS(Axes.NUMBERS),
    LINE(Axes.NUMBERS),
    BAND(Axes.NUMBERS),
    AREA(Axes.NUMBERS),
    WHISKERS(Axes.NUMBERS),
    BARS(Axes.NAMES),
    CELLS(Axes.GRID);

    private final Axes axes;

    Kind(Axes axes) {
      this.axes = axes;
    }

    Axes axes() {
      return axes;
    }
  }

  /** More points than a plot has pixels across only make the page heavy. */
  static final int MAX_POINTS = 2_000;

  private static final int MAX_MARKED = 25;

  /** On a numeric axis, thinned evenly to the points that can be seen; gaps in x are left out. */
  static Series numeric(
      String name, Kind kind, String colour, double[] x, double[] y, double[] low, double[] high) {
    int[] placed = IntStream.range(0, x.length).filter(i -> !Double.isNaN(x[i])).toArray();
    int step = Math.max(1, (placed.length + MAX_POINTS - 1) / MAX_POINTS);
    int[] kept =
        IntStream.range(0, placed.length)
            .filter(i -> i % step == 0 || i == placed.length - 1)
            .map(i -> placed[i])
            .toArray();
    return new Series(
        name,
        kind,
        colour,
        pick(x, kept),
        null,
        null,
        pick(y, kept),
        pick(low, kept),
        pick(high, kept));
  }

  /** Bars, with whiskers where their ends are given. */
  static Series bars(
      String name, String colour, String[] labels, double[] y, double[] low, double[] high) {
    return new Series(name, Kind.BARS, colour, null, labels, null, y, low, high);
  }

  static Series cells(String name, String colour, String[] columns, String[] rows, double[] y) {
    return new Series(name, Kind.CELLS, colour, null, columns, rows, y, null, null);
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

  private static double[] pick(double[] values, int[] kept) {
    return values == null ? null : Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
  }
}
