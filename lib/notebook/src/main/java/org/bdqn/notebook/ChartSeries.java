package org.bdqn.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultIntervalXYDataset;
import org.jfree.data.xy.XYDataset;

/** A series as JFreeChart's data and the renderer that draws them. */
final class ChartSeries {
  static final Shape DOT = circle(5);
  static final Shape DIAMOND = diamond(4.5);
  private static final Shape RING = circle(7);
  private static final float BAND_OPACITY = 0.2f;
  private static final float AREA_OPACITY = 0.85f;

  private ChartSeries() {}

  /**
   * @param index the series' place in the figure
   */
  static void add(XYPlot plot, Figure figure, Series series, int index) {
    switch (series.kind()) {
      case POINTS -> add(plot, data(series), marks(series, DOT, series.opacity()));
      case DOTS -> add(plot, data(series), marks(series, DOT, 0.7));
      case HOLLOW -> add(plot, data(series), rings(series));
      case LINE, DASHED -> add(plot, data(series), line(series, figure));
      case WHISKERS -> add(plot, data(series), whiskers(series));
      case BAND -> add(plot, data(series.bounded()), filled(series, BAND_OPACITY));
      case AREA -> add(plot, data(series.bounded().stepped()), filled(series, AREA_OPACITY));
      case BARS -> addBars(plot, figure, series, index);
      case CELLS -> add(plot, HeatMap.of(figure).data(), new CellRenderer(HeatMap.of(figure)));
    }
  }

  private static void add(XYPlot plot, XYDataset data, XYItemRenderer renderer) {
    int next = plot.getDataset() == null ? 0 : plot.getDatasetCount();
    plot.setDataset(next, data);
    plot.setRenderer(next, renderer);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
  }

  private static XYDataset data(Series series) {
    double[] low = series.low() == null ? series.y() : series.low();
    double[] high = series.high() == null ? series.y() : series.high();
    return data(series.name(), series.x(), series.x(), series.x(), series.y(), low, high);
  }

  private static XYDataset data(String name, double[]... columns) {
    DefaultIntervalXYDataset data = new DefaultIntervalXYDataset();
    data.addSeries(name, columns);
    return data;
  }

  private static XYItemRenderer marks(Series series, Shape shape, double opacity) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setDefaultShape(shape);
    renderer.setAutoPopulateSeriesShape(false);
    renderer.setSeriesPaint(0, Palette.awt(series.colour(), opacity));
    renderer.setDrawOutlines(false);
    return renderer;
  }

  private static XYItemRenderer rings(Series series) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setDefaultShape(RING);
    renderer.setAutoPopulateSeriesShape(false);
    renderer.setDefaultShapesFilled(false);
    renderer.setSeriesPaint(0, Palette.awt(series.colour(), 1));
    renderer.setSeriesOutlineStroke(0, new BasicStroke(1.3f));
    return renderer;
  }

  private static XYItemRenderer line(Series series, Figure figure) {
    boolean marked = series.kind() == Series.Kind.LINE && series.isSparse();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, marked);
    styleLine(renderer, series, figure);
    renderer.setDefaultShape(DOT);
    return renderer;
  }

  private static void styleLine(XYLineAndShapeRenderer renderer, Series series, Figure figure) {
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setAutoPopulateSeriesShape(false);
    renderer.setAutoPopulateSeriesStroke(false);
    renderer.setDrawOutlines(false);
    renderer.setSeriesPaint(0, Palette.awt(series.colour(), 1));
    renderer.setSeriesStroke(0, stroke(series, figure));
  }

  static BasicStroke stroke(Series series, Figure figure) {
    return series.kind() == Series.Kind.DASHED
        ? Dash.of(figure, series).stroke()
        : new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private static XYItemRenderer whiskers(Series series) {
    XYErrorRenderer renderer = errors(Palette.awt(series.colour(), 1));
    renderer.setDefaultLinesVisible(true);
    styleLine(renderer, series, null);
    renderer.setDefaultShapesVisible(true);
    renderer.setDefaultShape(DIAMOND);
    return renderer;
  }

  private static XYErrorRenderer errors(Color colour) {
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawXError(false);
    renderer.setErrorPaint(colour);
    renderer.setErrorStroke(new BasicStroke(1.3f));
    renderer.setCapLength(5);
    return renderer;
  }

  private static XYItemRenderer filled(Series series, float opacity) {
    DeviationRenderer renderer = new DeviationRenderer(false, false);
    renderer.setSeriesFillPaint(0, Palette.awt(series.colour(), 1));
    renderer.setAlpha(opacity);
    return renderer;
  }

  private static void addBars(XYPlot plot, Figure figure, Series series, int index) {
    Bars.Ends ends = new Bars(figure).of(index);
    XYBarRenderer renderer = new XYBarRenderer();
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setUseYInterval(true);
    renderer.setSeriesPaint(0, Palette.awt(series.colour(), 1));
    double[] middle = ends.middle();
    add(
        plot,
        data(series.name(), middle, ends.left(), ends.right(), ends.top(), ends.foot(), ends.top()),
        renderer);
    if (series.low() != null) {
      XYErrorRenderer whiskers = errors(StaticPicture.INK);
      whiskers.setDefaultShapesVisible(false);
      add(
          plot,
          data(series.name(), middle, middle, middle, series.y(), series.low(), series.high()),
          whiskers);
    }
  }

  private static Shape circle(double diameter) {
    return new Ellipse2D.Double(-diameter / 2, -diameter / 2, diameter, diameter);
  }

  private static Shape diamond(double half) {
    Path2D diamond = new Path2D.Double();
    diamond.moveTo(0, -half);
    Arrays.asList(new double[] {half, 0}, new double[] {0, half}, new double[] {-half, 0})
        .forEach(corner -> diamond.lineTo(corner[0], corner[1]));
    diamond.closePath();
    return diamond;
  }
}
