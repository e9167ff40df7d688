package org.bdqn.notebook;

import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bdqn.text.Check;
import tech.tablesaw.api.Table;

/**
 * A plot described by tables, columns and titles. It is immutable: every method returns a changed
 * copy. Shown by {@link Inline#show(Plot)}; the named plots are in {@link Plots}.
 *
 * <p>Values that are missing, NaN or infinite are left out; with no value at all the picture says
 * "no data yet". A series of more than 2 000 points is thinned evenly. Bars stand on an axis of
 * names, cells on two, everything else on an axis of numbers; one plot cannot mix these, and has
 * one table of cells.
 */
public final class Plot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 400;

  /** Rows of the legend that HEIGHT has room for, and pixels that each further one takes. */
  private static final int LEGEND_ROWS = 4;

  private static final int LEGEND_ROW = 22;

  /** The most series in a legend that names bands beside their lines. */
  private static final int NAMED_BANDS = 4;

  private final String title;
  private final String xTitle;
  private final String yTitle;
  private final boolean stacked;
  private final boolean logarithmic;
  private final List<Series> series;

  private Plot(
      String title,
      String xTitle,
      String yTitle,
      boolean stacked,
      boolean logarithmic,
      List<Series> series) {
    this.title = title;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
    this.stacked = stacked;
    this.logarithmic = logarithmic;
    this.series = List.copyOf(series);
  }

  /** A plot without content. */
  public static Plot titled(String title) {
    return new Plot(text(title, "title"), "", "", false, false, List.of());
  }

  /** The same plot under another title. */
  public Plot title(String newTitle) {
    return new Plot(text(newTitle, "title"), xTitle, yTitle, stacked, logarithmic, series);
  }

  /**
   * Names the axes.
   *
   * @param x what the horizontal axis counts, with its unit
   * @param y what the vertical axis counts, with its unit
   */
  public Plot axes(String x, String y) {
    return new Plot(title, text(x, "x"), text(y, "y"), stacked, logarithmic, series);
  }

  /** Adds light points, one per row. */
  public Plot points(String name, Table table, String x, String y) {
    return numeric(name, Series.Kind.POINTS, nextColour(), table, x, y, null);
  }

  /** Adds a line through the rows in their order. */
  public Plot line(String name, Table table, String x, String y) {
    return numeric(name, Series.Kind.LINE, nextColour(), table, x, y, null);
  }

  /** Adds points with whiskers from y − spread to y + spread. */
  public Plot whiskers(String name, Table table, String x, String y, String spread) {
    return numeric(name, Series.Kind.WHISKERS, nextColour(), table, x, y, spread);
  }

  /** Adds a line in a pale band from y − spread to y + spread. */
  public Plot band(String name, Table table, String x, String y, String spread) {
    String colour = nextColour();
    return numeric(name + " ± " + spread, Series.Kind.BAND, colour, table, x, y, spread)
        .numeric(name, Series.Kind.LINE, colour, table, x, y, null);
  }

  /**
   * Adds an area that stands on the areas added before it, the first one on 0.
   *
   * @param x the same places as the other areas'
   */
  public Plot area(String name, Table table, String x, String y) {
    double[] places = Columns.numbers(table, x);
    double[] heights = Columns.numbers(table, y);
    double[] floor = floor(name, places.length);
    double[] top = sum(floor, heights, 1);
    Series area =
        Series.numeric(
            text(name, "name"), Series.Kind.AREA, nextColour(), places, heights, floor, top);
    return with(area);
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

  /** Adds bars, one per row, labelled by any column whose values differ. */
  public Plot bars(String name, Table table, String label, String value) {
    return bars(name, table, label, value, null);
  }

  /** Adds bars with whiskers from value − spread to value + spread; without, where it is null. */
  public Plot bars(String name, Table table, String label, String value, String spread) {
    String[] labels = Columns.texts(table, label);
    checkDistinct(labels, label);
    double[] values = Columns.numbers(table, value);
    double[] half = spread == null ? null : Columns.numbers(table, spread);
    double[] low = half == null ? null : sum(values, half, -1);
    double[] high = half == null ? null : sum(values, half, 1);
    return with(Series.bars(text(name, "name"), nextColour(), labels, values, low, high));
  }

  /**
   * Adds a table of coloured cells, one per row of the table, in the order in which their names
   * come, from left to right and from top to bottom.
   *
   * @param name what the values are, with their unit
   * @param column the cell's place from left to right
   * @param row the cell's place from top to bottom
   */
  public Plot cells(String name, Table table, String column, String row, String value) {
    String[] columns = Columns.texts(table, column);
    String[] rows = Columns.texts(table, row);
    double[] values = Columns.numbers(table, value);
    return with(Series.cells(text(name, "name"), nextColour(), columns, rows, values));
  }

  /** Bars of one label stand on each other instead of side by side. */
  public Plot stackedBars() {
    return new Plot(title, xTitle, yTitle, true, logarithmic, series);
  }

  /** Both axes of numbers grow by factors; all values must be above 0. */
  public Plot logarithmicAxes() {
    return new Plot(title, xTitle, yTitle, stacked, true, series);
  }

  /** The static picture, on white, 760 × 400 pixels; higher under a legend of many rows. */
  public BufferedImage picture() {
    return StaticPicture.of(this, WIDTH, height());
  }

  /**
   * The static picture in another size.
   *
   * @param width 200 to 4000 pixels
   * @param height 150 to 4000 pixels
   */
  public BufferedImage picture(int width, int height) {
    Check.within("width", width, 200, 4_000, ": give the picture's width in pixels");
    Check.within("height", height, 150, 4_000, ": give the picture's height in pixels");
    return StaticPicture.of(this, width, height);
  }

  Output output() {
    byte[] png = Output.pngBytes(picture());
    return new Output(plain(), PlotHtml.interactive(this, png, WIDTH, height()), png, "png");
  }

  /** For live displays: there is nothing to load and nothing flickers. */
  Output staticOutput() {
    byte[] png = Output.pngBytes(picture());
    return new Output(plain(), PlotHtml.fixed(this, png, WIDTH), png, "png");
  }

  private int height() {
    int rows = StaticPicture.legendRows(this, WIDTH);
    return HEIGHT + Math.max(0, rows - LEGEND_ROWS) * LEGEND_ROW;
  }

  /** The text for consoles and screen readers. */
  String plain() {
    List<String> names = drawn().stream().map(Series::name).toList();
    return "[plot: "
        + title
        + (names.isEmpty() ? ", no data yet]" : "; " + String.join(", ", names) + "]");
  }

  String title() {
    return title;
  }

  String xTitle() {
    return xTitle;
  }

  String yTitle() {
    return yTitle;
  }

  /** Whether the legend has room for the bands; their lines are there in any case. */
  boolean namesBands() {
    return drawn().size() <= NAMED_BANDS;
  }

  boolean isLogarithmic() {
    return logarithmic;
  }

  boolean isStacked() {
    return stacked;
  }

  /** The series that have data, in the order in which they were added. */
  List<Series> drawn() {
    return series.stream().filter(Series::hasData).toList();
  }

  /** What the series stand on; numbers where there are none. */
  Series.Axes places() {
    return series.isEmpty() ? Series.Axes.NUMBERS : series.get(0).kind().axes();
  }

  private Plot numeric(
      String name,
      Series.Kind kind,
      String colour,
      Table table,
      String x,
      String y,
      String spread) {
    double[] centre = Columns.numbers(table, y);
    double[] half = spread == null ? null : Columns.numbers(table, spread);
    double[] low = half == null ? null : sum(centre, half, -1);
    double[] high = half == null ? null : sum(centre, half, 1);
    double[] places = Columns.numbers(table, x);
    return with(Series.numeric(text(name, "name"), kind, colour, places, centre, low, high));
  }

  private static double[] sum(double[] centre, double[] half, int sign) {
    return IntStream.range(0, centre.length).mapToDouble(i -> centre[i] + sign * half[i]).toArray();
  }

  private Plot with(Series added) {
    Check.that(
        series.stream().noneMatch(s -> s.name().equals(added.name())),
        "name \"%s\" is taken by another series of this plot; expected a new one: rename it",
        added.name());
    Series.Axes axes = added.kind().axes();
    Check.that(
        series.isEmpty() || places() == axes,
        "series \"%s\" has %s; expected what the plot has, %s: make two plots",
        added.name(),
        axes.words(),
        places().words());
    Check.that(
        series.isEmpty() || axes != Series.Axes.GRID,
        "series \"%s\" has cells, as the plot already does; expected one table of cells: make two plots",
        added.name());
    return new Plot(
        title,
        xTitle,
        yTitle,
        stacked,
        logarithmic,
        Stream.concat(series.stream(), Stream.of(added)).toList());
  }

  /** A band and its line share one colour. */
  private String nextColour() {
    long used = series.stream().filter(s -> s.kind() != Series.Kind.BAND).count();
    return Palette.colour((int) used);
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

  private static String text(String value, String name) {
    return Check.notNull(value, name, "give a text, \"\" for none").replaceAll("\\s+", " ");
  }
}
