package org.bdqn.notebook;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bdqn.text.Text;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.style.HeatMapStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import tech.tablesaw.plotly.traces.HeatmapTrace;
import tech.tablesaw.plotly.traces.Trace;

/**
 * Cells as both pictures draw them. Values that are never negative go from white to blue; where
 * there are negative ones, from orange over white, which is 0, to blue.
 *
 * @param name what the values are
 * @param columns names from left to right
 * @param rows names from bottom to top, as both libraries count them
 * @param values by row and column; NaN where there is no cell
 */
record HeatMap(String name, List<String> columns, List<String> rows, double[][] values) {
  private static final String WHITE = "#FFFFFF";
  private static final String BLUE = "#0072B2";
  private static final String ORANGE = "#D55E00";

  /** More numbers than this cannot be read in one picture. */
  private static final int MOST_NUMBERS = 150;

  private static final int MOST_LABELS = 25;

  static HeatMap of(Plot plot) {
    return of(plot.drawn().get(0));
  }

  static HeatMap of(Series cells) {
    List<String> columns = List.copyOf(new LinkedHashSet<>(Arrays.asList(cells.labels())));
    List<String> rows = new ArrayList<>(new LinkedHashSet<>(Arrays.asList(cells.rows())));
    Collections.reverse(rows);
    double[][] values = new double[rows.size()][columns.size()];
    Arrays.stream(values).forEach(row -> Arrays.fill(row, Double.NaN));
    for (int i = 0; i < cells.y().length; i++) {
      values[rows.indexOf(cells.rows()[i])][columns.indexOf(cells.labels()[i])] = cells.y()[i];
    }
    return new HeatMap(cells.name(), columns, rows, values);
  }

  HeatMapChart chart(Plot plot, int width, int height) {
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(width)
            .height(height)
            .title(plot.title())
            .xAxisTitle(plot.xTitle())
            .yAxisTitle(plot.yTitle())
            .build();
    HeatMapStyler style = chart.getStyler();
    StaticPicture.style(style, 2); // This shows what the colours mean.
    style.setLegendLayout(LegendLayout.Vertical);
    style.setLegendPosition(LegendPosition.OutsideE);
    style.setPlotGridLinesVisible(false).setPlotContentSize(1);
    style.setXAxisMaxLabelCount(MOST_LABELS);
    style.setPiecewise(false).setDrawBorder(true).setMin(low()).setMax(high());
    style.setRangeColors(
        colours().stream().map(colour -> Palette.awt(colour, 1)).toArray(Color[]::new));
    style.setShowValue(numbersFit()).setHeatMapValueDecimalPattern(high() < 10 ? "0.##" : "0.#");
    chart.addSeries(name, columns, rows, cells());
    return chart;
  }

  private List<Number[]> cells() {
    List<Number[]> cells = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        if (!Double.isNaN(values[row][column])) {
          cells.add(new Number[] {column, row, values[row][column]});
        }
      }
    }
    return cells;
  }

  Trace trace() {
    return HeatmapTrace.builder(quotable(columns), quotable(rows), values).build();
  }

  /** Statements that Tablesaw does not make about a trace. */
  String style(String trace) {
    List<String> colours = colours();
    String scale =
        IntStream.range(0, colours.size())
            .mapToObj(i -> Text.format("[%s, '%s']", i / (colours.size() - 1.0), colours.get(i)))
            .collect(Collectors.joining(", ", "[", "]"));
    String numbers =
        numbersFit()
            ? Text.format("; %1$s.text = %2$s; %1$s.texttemplate = '%%{text}'", trace, texts())
            : "";
    return Text.format(
            "%1$s.colorscale = %2$s; %1$s.zmin = %3$s; %1$s.zmax = %4$s; %1$s.xgap = %1$s.ygap = 1; %1$s.z = %5$s",
            trace, scale, low(), high(), json())
        + numbers
        + ";";
  }

  private String json() {
    return Arrays.stream(values)
        .map(row -> Arrays.toString(InteractiveFigure.rounded(row)).replace("NaN", "null"))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private String texts() {
    return Arrays.stream(values)
        .map(
            row ->
                Arrays.stream(row)
                    .mapToObj(value -> Double.isNaN(value) ? "''" : "'" + shorten(value) + "'")
                    .collect(Collectors.joining(", ", "[", "]")))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static Object[] quotable(List<String> labels) {
    return labels.stream().map(InteractiveFigure::quotable).toArray();
  }

  private boolean numbersFit() {
    return columns.size() * rows.size() <= MOST_NUMBERS;
  }

  /** Two decimals; a number too small for them is shown differently from an exact 0. */
  private static String shorten(double value) {
    String text = Text.format("%.2f", value).replaceAll("\\.?0+$", "");
    return value != 0 && text.matches("-?0") ? "~0" : text;
  }

  private List<String> colours() {
    return low() < 0 ? List.of(ORANGE, WHITE, BLUE) : List.of(WHITE, BLUE);
  }

  /** 0, or the largest value's negative if there are negative values. */
  private double low() {
    return smallest() < 0 ? -high() : 0;
  }

  private double high() {
    double high = InteractiveFigure.rounded(new double[] {largestSize()})[0];
    return high == 0 ? 1 : high;
  }

  private double smallest() {
    return cells().stream().mapToDouble(cell -> cell[2].doubleValue()).min().orElse(0);
  }

  private double largestSize() {
    return cells().stream().mapToDouble(cell -> Math.abs(cell[2].doubleValue())).max().orElse(1);
  }
}
