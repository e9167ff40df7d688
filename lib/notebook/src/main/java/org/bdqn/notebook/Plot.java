package org.bdqn.notebook;

import java.awt.image.BufferedImage;
import java.util.Map;
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
  /** Pixels of the picture for each that it takes on a page. */
  private static final int DENSITY = 2;

  private final Figure figure;

  private Plot(Figure figure) {
    this.figure = figure;
  }

  /** A plot without content. */
  public static Plot titled(String title) {
    return new Plot(Figure.titled(text(title, "title")));
  }

  /** The same plot under another title. */
  public Plot title(String newTitle) {
    String title = text(newTitle, "title");
    return new Plot(figure.withTitles(title, figure.xTitle(), figure.yTitle()));
  }

  /**
   * Names the axes.
   *
   * @param x what the horizontal axis counts, with its unit
   * @param y what the vertical axis counts, with its unit
   */
  public Plot axes(String x, String y) {
    return new Plot(figure.withTitles(figure.title(), text(x, "x"), text(y, "y")));
  }

  /** Adds light points, one per row. */
  public Plot points(String name, Table table, String x, String y) {
    return with(figure.series().numeric(Series.Kind.POINTS, text(name, "name"), table, x, y, null));
  }

  /** Adds a line through the rows in their order. */
  public Plot line(String name, Table table, String x, String y) {
    return with(figure.series().numeric(Series.Kind.LINE, text(name, "name"), table, x, y, null));
  }

  /** Adds a dashed dark line, as for published results and theory. */
  public Plot dashed(String name, Table table, String x, String y) {
    return with(figure.series().numeric(Series.Kind.DASHED, text(name, "name"), table, x, y, null));
  }

  /** Adds a mark for each row, in the colour of a series that is there: its single runs. */
  public Plot dots(String of, Table table, String x, String y) {
    return with(figure.series().marks(Series.Kind.DOTS, text(of, "of"), table, x, y));
  }

  /** The same, hollow: runs that differ from those of {@link #dots}. */
  public Plot hollowDots(String of, Table table, String x, String y) {
    return with(figure.series().marks(Series.Kind.HOLLOW, text(of, "of"), table, x, y));
  }

  /** Adds points with whiskers from y − spread to y + spread. */
  public Plot whiskers(String name, Table table, String x, String y, String spread) {
    return with(
        figure.series().numeric(Series.Kind.WHISKERS, text(name, "name"), table, x, y, spread));
  }

  /** Adds a line in a pale band from y − spread to y + spread. */
  public Plot band(String name, Table table, String x, String y, String spread) {
    return with(figure.series().band(text(name, "name"), table, x, y, spread));
  }

  /** Adds a line in a pale band from one column to another. */
  public Plot band(String name, Table table, String x, String y, String low, String high) {
    return with(figure.series().band(text(name, "name"), table, x, y, low, high));
  }

  /**
   * Adds an area that stands on the areas added before it, the first one on 0. Each value holds
   * until the next place.
   *
   * @param x the same places as the other areas'
   */
  public Plot area(String name, Table table, String x, String y) {
    return with(figure.series().area(text(name, "name"), table, x, y));
  }

  /** Adds bars, one per row, labelled by any column whose values differ. */
  public Plot bars(String name, Table table, String label, String value) {
    return bars(name, table, label, value, null);
  }

  /** Adds bars with whiskers from value − spread to value + spread; without, where it is null. */
  public Plot bars(String name, Table table, String label, String value, String spread) {
    return with(figure.series().bars(text(name, "name"), table, label, value, spread));
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
    return with(figure.series().cells(text(name, "name"), table, column, row, value));
  }

  /** Bars of one label stand on each other instead of side by side. */
  public Plot stackedBars() {
    return new Plot(figure.withStackedBars());
  }

  /** Both axes of numbers grow by factors; values that are not above 0 are left out. */
  public Plot logarithmicAxes() {
    return new Plot(figure.withLogarithmic(true, true));
  }

  /** The vertical axis grows by factors; values that are not above 0 are left out. */
  public Plot logarithmicY() {
    return new Plot(figure.withLogarithmic(false, true));
  }

  /**
   * Adds a horizontal line to compare with, labelled by its name and value.
   *
   * @param name for example "human"
   * @param value on the vertical axis, which grows to show it
   */
  public Plot reference(String name, double value) {
    Check.that(
        Double.isFinite(value), "value is %s; expected a number: name the line's place", value);
    return with(figure.guides().with(new Guides.Reference(text(name, "name"), value)));
  }

  /**
   * Puts a pale strip across the plot for marks that have no value, with a text in place of ticks.
   *
   * @param from its lower end on the vertical axis
   * @param to its upper end
   */
  public Plot strip(String text, double from, double to) {
    Check.that(from < to, "strip from %s to %s; expected its lower end first", from, to);
    return with(figure.guides().with(new Guides.Strip(text(text, "text"), from, to)));
  }

  /** Bands and whiskers end at the lowest value that there can be. */
  public Plot notBelow(double lowest) {
    return with(figure.guides().notBelow(lowest));
  }

  /**
   * Puts another plot below this one, on the same horizontal axis.
   *
   * @param lowerPlot of numbers as this one is; its title is not shown
   */
  public Plot above(Plot lowerPlot) {
    Check.notNull(lowerPlot, "lowerPlot", "make one with Plots or Plot.titled");
    Check.that(
        figure.places() == Series.Axes.NUMBERS && lowerPlot.figure.places() == Series.Axes.NUMBERS,
        "one of two plots on one axis has bars or cells; expected numbers in both");
    return new Plot(figure.above(lowerPlot.figure));
  }

  /** The same with the series of these names in these colours. */
  Plot coloured(Map<String, String> colours) {
    return with(figure.series().coloured(colours));
  }

  /** The static picture, on white, 760 pixels wide. */
  public BufferedImage picture() {
    return StaticPicture.of(figure, Figure.WIDTH, figure.height(), 1);
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
    return StaticPicture.of(figure, width, height, 1);
  }

  Output output() {
    byte[] png = png();
    return new Output(figure.plain(), PlotHtml.interactive(figure, png), png, "png");
  }

  /** For live displays: there is nothing to load and nothing flickers. */
  Output staticOutput() {
    byte[] png = png();
    return new Output(figure.plain(), PlotHtml.fixed(figure, png), png, "png");
  }

  private byte[] png() {
    BufferedImage dense = StaticPicture.of(figure, Figure.WIDTH, figure.height(), DENSITY);
    return Output.pngBytes(dense);
  }

  Figure figure() {
    return figure;
  }

  private Plot with(SeriesList more) {
    return new Plot(figure.with(more));
  }

  private Plot with(Guides guides) {
    return new Plot(figure.with(guides));
  }

  private static String text(String value, String name) {
    return Check.notNull(value, name, "give a text, \"\" for none").replaceAll("\\s+", " ");
  }
}
