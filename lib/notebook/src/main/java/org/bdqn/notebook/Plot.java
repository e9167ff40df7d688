package org.bdqn.notebook;

import java.awt.image.BufferedImage;
import java.util.List;
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

  private final String title;
  private final String xTitle;
  private final String yTitle;
  private final boolean stacked;
  private final boolean logarithmic;
  private final SeriesList series;

  private Plot(
      String title,
      String xTitle,
      String yTitle,
      boolean stacked,
      boolean logarithmic,
      SeriesList series) {
    this.title = title;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
    this.stacked = stacked;
    this.logarithmic = logarithmic;
    this.series = series;
  }

  /** A plot without content. */
  public static Plot titled(String title) {
    return new Plot(text(title, "title"), "", "", false, false, SeriesList.EMPTY);
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
    return with(series.numeric(Series.Kind.POINTS, text(name, "name"), table, x, y, null));
  }

  /** Adds a line through the rows in their order. */
  public Plot line(String name, Table table, String x, String y) {
    return with(series.numeric(Series.Kind.LINE, text(name, "name"), table, x, y, null));
  }

  /** Adds points with whiskers from y − spread to y + spread. */
  public Plot whiskers(String name, Table table, String x, String y, String spread) {
    return with(series.numeric(Series.Kind.WHISKERS, text(name, "name"), table, x, y, spread));
  }

  /** Adds a line in a pale band from y − spread to y + spread. */
  public Plot band(String name, Table table, String x, String y, String spread) {
    return with(series.band(text(name, "name"), table, x, y, spread));
  }

  /**
   * Adds an area that stands on the areas added before it, the first one on 0.
   *
   * @param x the same places as the other areas'
   */
  public Plot area(String name, Table table, String x, String y) {
    return with(series.area(text(name, "name"), table, x, y));
  }

  /** Adds bars, one per row, labelled by any column whose values differ. */
  public Plot bars(String name, Table table, String label, String value) {
    return bars(name, table, label, value, null);
  }

  /** Adds bars with whiskers from value − spread to value + spread; without, where it is null. */
  public Plot bars(String name, Table table, String label, String value, String spread) {
    return with(series.bars(text(name, "name"), table, label, value, spread));
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
    return with(series.cells(text(name, "name"), table, column, row, value));
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
    return HEIGHT + Legend.extraHeight(this, WIDTH);
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

  boolean isLogarithmic() {
    return logarithmic;
  }

  boolean isStacked() {
    return stacked;
  }

  /** The series that have data, in the order in which they were added. */
  List<Series> drawn() {
    return series.drawn();
  }

  /** What the series stand on; numbers where there are none. */
  Series.Axes places() {
    return series.axes();
  }

  private Plot with(SeriesList more) {
    return new Plot(title, xTitle, yTitle, stacked, logarithmic, more);
  }

  private static String text(String value, String name) {
    return Check.notNull(value, name, "give a text, \"\" for none").replaceAll("\\s+", " ");
  }
}
