package org.bdqn.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a {@link Plot} says, for those who draw it.
 *
 * @param logAcross whether the horizontal axis grows by factors
 * @param logUp whether the vertical one does
 * @param lower a figure below this one on the same horizontal axis, or null
 */
record Figure(
    String title,
    String xTitle,
    String yTitle,
    boolean stacked,
    boolean logAcross,
    boolean logUp,
    Guides guides,
    SeriesList series,
    Figure lower) {
  /** CSS pixels. */
  static final int WIDTH = 760;

  private static final int HEIGHT = 400;
  private static final int LOWER_HEIGHT = 200;

  /** Pixels for a row of cells, for a bar that lies, and for what stands above and below them. */
  private static final int CELL = 26;

  private static final int BAR = 34;
  private static final int AROUND = 120;
  private static final int AROUND_CELLS = 160;

  /** Pixels that names side by side have room in, and that one of their letters needs. */
  private static final int NAMES_WIDTH = 620;

  private static final int LETTER = 8;

  /** The share of the horizontal axis that a reference's label takes. */
  private static final double LABEL_WIDTH = 0.3;

  static Figure titled(String title) {
    return new Figure(title, "", "", false, false, false, Guides.NONE, SeriesList.EMPTY, null);
  }

  Figure withTitles(String newTitle, String x, String y) {
    return new Figure(newTitle, x, y, stacked, logAcross, logUp, guides, series, lower);
  }

  Figure withStackedBars() {
    return new Figure(title, xTitle, yTitle, true, logAcross, logUp, guides, series, lower);
  }

  Figure withLogarithmic(boolean across, boolean up) {
    return new Figure(title, xTitle, yTitle, stacked, across, up, guides, series, lower);
  }

  Figure with(Guides newGuides) {
    return new Figure(title, xTitle, yTitle, stacked, logAcross, logUp, newGuides, series, lower);
  }

  Figure with(SeriesList more) {
    return new Figure(title, xTitle, yTitle, stacked, logAcross, logUp, guides, more, lower);
  }

  Figure above(Figure other) {
    Figure recoloured = other.with(other.series.recoloured(series));
    return new Figure(
        title, other.xTitle, yTitle, stacked, logAcross, logUp, guides, series, recoloured);
  }

  /** The series that have data, in the order in which they are drawn. */
  List<Series> drawn() {
    return series.drawn().stream().map(one -> one.notBelow(guides.lowest())).toList();
  }

  /** What the series stand on; numbers where there are none. */
  Series.Axes places() {
    return series.axes();
  }

  /** This figure and the one below it, if any. */
  List<Figure> panels() {
    return lower == null ? List.of(this) : List.of(this, lower);
  }

  /** The names on the axis of bars or on the horizontal one of cells. */
  List<String> names() {
    return drawn().stream().flatMap(one -> Arrays.stream(one.labels())).distinct().toList();
  }

  /** Bars lie where their names are too long to stand side by side. */
  boolean hasLyingBars() {
    int longest = names().stream().mapToInt(String::length).max().orElse(0);
    return !stacked && names().size() * (longest + 1) * LETTER > NAMES_WIDTH;
  }

  /** In CSS pixels. */
  int height() {
    List<Series> drawn = drawn();
    if (lower != null) {
      return HEIGHT + LOWER_HEIGHT;
    }
    if (!drawn.isEmpty() && places() == Series.Axes.GRID) {
      return Math.min(HEIGHT + LOWER_HEIGHT, AROUND_CELLS + CELL * HeatMap.of(this).rows().size());
    }
    boolean lie = !drawn.isEmpty() && places() == Series.Axes.NAMES && hasLyingBars();
    return lie ? AROUND + BAR * names().size() : HEIGHT;
  }

  /** The shown part of the horizontal axis, common to all panels. */
  Span across() {
    List<Series> all = panels().stream().flatMap(panel -> panel.drawn().stream()).toList();
    DoubleStream places = all.stream().flatMapToDouble(one -> Arrays.stream(one.x()));
    return Span.of(places, logAcross, all.stream().anyMatch(Figure::isArea)).fromNearZero();
  }

  /** The shown part of the vertical axis. */
  Span up() {
    List<Series> drawn = drawn();
    DoubleStream more = guides.references().stream().mapToDouble(Guides.Reference::value);
    if (guides.strip() != null) {
      more = DoubleStream.concat(more, DoubleStream.of(guides.strip().from(), guides.strip().to()));
    }
    DoubleStream values = DoubleStream.concat(more, heights(drawn));
    Span span = Span.of(values, logUp, drawn.stream().anyMatch(Figure::isArea));
    boolean bars = places() == Series.Axes.NAMES;
    return guides.withRoom(bars ? span.withZero() : span.fromNearZero());
  }

  /** The lines to compare with, and where their labels stand. */
  List<Guides.Placed> references() {
    return guides.placed(
        up(),
        (low, high) -> points(1 - LABEL_WIDTH, 1, low, high) > points(0, LABEL_WIDTH, low, high));
  }

  /** How many points lie in a part of the plot, whose ends are shares of its axes. */
  private long points(double left, double right, double low, double high) {
    if (places() != Series.Axes.NUMBERS) {
      return 0;
    }
    Span across = across();
    Span up = up();
    return drawn().stream()
        .flatMap(
            one ->
                IntStream.range(0, one.x().length)
                    .filter(i -> within(across.place(one.x()[i]), left, right))
                    .filter(i -> within(up.place(one.y()[i]), low, high))
                    .boxed())
        .count();
  }

  private static boolean within(double place, double from, double to) {
    return place >= from && place <= to;
  }

  private DoubleStream heights(List<Series> drawn) {
    boolean piled = stacked && places() == Series.Axes.NAMES;
    return piled
        ? Arrays.stream(new Bars(this).tops())
        : drawn.stream().flatMapToDouble(Series::heights);
  }

  private static boolean isArea(Series one) {
    return one.kind() == Series.Kind.AREA;
  }

  /** The text for consoles and screen readers. */
  String plain() {
    List<String> names = panels().stream().flatMap(Legend::series).map(Series::name).toList();
    String content = names.isEmpty() ? ", no data yet" : "; " + String.join(", ", names);
    String compared =
        Stream.of(guides.references().stream().map(Guides.Reference::label).toList())
            .filter(labels -> !labels.isEmpty())
            .map(labels -> "; beside " + String.join(", ", labels))
            .findFirst()
            .orElse("");
    return "[plot: " + title + content + compared + "]";
  }
}
