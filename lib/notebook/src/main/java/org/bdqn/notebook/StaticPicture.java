package org.bdqn.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a plot's picture with XChart: needs no script, no network and no screen. */
final class StaticPicture {
  private static final String NUMBERS = "#,##0.######";

  /** Pixels between the labels below the horizontal axis, enough for 1,000,000. */
  private static final int TICKS_APART = 90;

  private static final Color INK = new Color(0x22, 0x22, 0x22);
  private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);

  private StaticPicture() {}

  static BufferedImage of(Plot plot, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    if (plot.drawn().isEmpty()) {
      drawNoData(graphics, plot.title(), width, height);
    } else {
      chart(plot, width, height).paint(graphics, width, height);
    }
    graphics.dispose();
    return SharedPalette.reduce(image);
  }

  private static Chart<?, ?> chart(Plot plot, int width, int height) {
    return switch (plot.places()) {
      case NUMBERS -> numericChart(plot, width, height);
      case NAMES -> barChart(plot, width, height);
      case GRID -> HeatMap.of(plot).chart(plot, width, height);
    };
  }

  private static void drawNoData(Graphics2D graphics, String title, int width, int height) {
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(INK);
    graphics.setFont(TITLE);
    drawCentred(graphics, title, width, TITLE.getSize() * 2);
    graphics.setFont(TEXT);
    drawCentred(graphics, "no data yet", width, height / 2);
  }

  private static void drawCentred(Graphics2D graphics, String text, int width, int y) {
    graphics.drawString(text, (width - graphics.getFontMetrics().stringWidth(text)) / 2, y);
  }

  private static XYChart numericChart(Plot plot, int width, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .title(plot.title())
            .xAxisTitle(plot.xTitle())
            .yAxisTitle(plot.yTitle())
            .build();
    style(chart.getStyler(), plot.drawn().size());
    chart.getStyler().setErrorBarsColorSeriesColor(true);
    chart.getStyler().setXAxisDecimalPattern(NUMBERS).setXAxisTickMarkSpacingHint(TICKS_APART);
    if (plot.isLogarithmic()) {
      chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    }
    if (Legend.rows(plot, width) > 1) {
      chart.getStyler().setLegendLayout(LegendLayout.Vertical);
    }
    plot.drawn().forEach(series -> add(chart, series));
    addPlaceOutOfLine(chart, plot.drawn().get(0));
    plot.drawn().stream()
        .filter(series -> !Legend.names(plot, series))
        .forEach(series -> chart.getSeriesMap().get(series.name()).setShowInLegend(false));
    return chart;
  }

  private static void add(XYChart chart, Series series) {
    switch (series.kind()) {
      case POINTS ->
          chart
              .addSeries(series.name(), series.x(), series.y())
              .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
              .setMarker(SeriesMarkers.CIRCLE)
              .setMarkerColor(Palette.awt(series.colour(), series.isSparse() ? 1 : 0.35));
      case LINE ->
          line(chart.addSeries(series.name(), series.x(), series.y()), series)
              .setMarker(series.isSparse() ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE)
              .setMarkerColor(Palette.awt(series.colour(), 1));
      case WHISKERS ->
          line(chart.addSeries(series.name(), series.x(), series.y(), spread(series)), series)
              .setMarker(SeriesMarkers.DIAMOND)
              .setMarkerColor(Palette.awt(series.colour(), 1));
      case BAND -> addBetween(chart, series, 0.2);
      case AREA -> addBetween(chart, series, 0.85);
      case BARS, CELLS ->
          throw new IllegalStateException("not on a numeric axis: " + series.name());
    }
  }

  /**
   * XChart would label equidistant places themselves, however close they are and whatever their
   * numbers. One more place, which is not drawn, makes it choose round numbers that have room.
   */
  private static void addPlaceOutOfLine(XYChart chart, Series series) {
    XYSeries place =
        chart.addSeries(" ", new double[] {within(series.x())}, new double[] {within(series.y())});
    place.setMarker(SeriesMarkers.NONE).setShowInLegend(false);
  }

  private static double within(double[] values) {
    DoubleSummaryStatistics all =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).summaryStatistics();
    return all.getMin() + (all.getMax() - all.getMin()) / Math.PI;
  }

  private static XYSeries line(XYSeries drawn, Series series) {
    drawn.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    drawn.setLineColor(Palette.awt(series.colour(), 1));
    drawn.setLineStyle(new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    return drawn;
  }

  private static void addBetween(XYChart chart, Series series, double opacity) {
    Outline outline = Outline.of(series);
    if (outline.x().length == 0) {
      return;
    }
    XYSeries band = chart.addSeries(series.name(), outline.x(), outline.y());
    band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    band.setFillColor(Palette.awt(series.colour(), opacity));
    band.setLineColor(Palette.awt(series.colour(), 0));
    band.setMarker(SeriesMarkers.NONE);
  }

  /** How far whiskers reach from the value. */
  static double[] spread(Series series) {
    return IntStream.range(0, series.y().length)
        .mapToDouble(i -> series.high()[i] - series.y()[i])
        .map(half -> Double.isNaN(half) ? 0 : half)
        .toArray();
  }

  private static CategoryChart barChart(Plot plot, int width, int height) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(width)
            .height(height)
            .title(plot.title())
            .xAxisTitle(plot.xTitle())
            .yAxisTitle(plot.yTitle())
            .build();
    style(chart.getStyler(), plot.drawn().size());
    chart.getStyler().setStacked(plot.isStacked()).setAvailableSpaceFill(0.8);
    chart.getStyler().setPlotGridVerticalLinesVisible(false).setXAxisMaxLabelCount(20);
    Set<String> labels = new LinkedHashSet<>();
    plot.drawn().forEach(series -> labels.addAll(Arrays.asList(series.labels())));
    for (Series series : plot.drawn()) {
      List<Double> whiskers =
          series.high() == null ? null : aligned(series, spread(series), labels);
      chart
          .addSeries(
              series.name(), List.copyOf(labels), aligned(series, series.y(), labels), whiskers)
          .setFillColor(Palette.awt(series.colour(), 1));
    }
    return chart;
  }

  /** XChart wants every series on the same labels; a missing bar has no height. */
  private static List<Double> aligned(Series series, double[] heights, Set<String> labels) {
    Map<String, Double> values = new LinkedHashMap<>();
    labels.forEach(label -> values.put(label, 0.0));
    for (int i = 0; i < series.labels().length; i++) {
      values.put(series.labels()[i], Double.isNaN(heights[i]) ? 0 : heights[i]);
    }
    return List.copyOf(values.values());
  }

  static void style(AxesChartStyler style, int seriesCount) {
    style.setLocale(Locale.ROOT);
    style.setAntiAlias(true);
    style.setYAxisDecimalPattern(NUMBERS);
    style.setBaseFont(TEXT).setChartTitleFont(TITLE).setLegendFont(TEXT);
    style.setAxisTitleFont(TEXT).setAxisTickLabelsFont(TEXT);
    style.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
    style.setChartFontColor(INK).setPlotBorderVisible(false).setChartTitleBoxVisible(false);
    style.setAxisTickLabelsColor(INK).setAxisTickMarksColor(INK).setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1f));
    style.setLegendVisible(seriesCount > 1).setLegendBorderColor(Color.WHITE);
    style.setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal);
    style.setMarkerSize(5);
  }
}
