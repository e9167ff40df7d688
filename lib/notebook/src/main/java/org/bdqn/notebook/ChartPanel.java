package org.bdqn.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.LengthAdjustmentType;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** One figure's axes, series and guides as JFreeChart's plot. */
final class ChartPanel {
  private static final Color GRID = new Color(0xE4, 0xE4, 0xE4);
  private static final Color STRIP = new Color(0xF2, 0xF2, 0xF2);
  private static final Color REFERENCE = new Color(0x66, 0x66, 0x66);
  private static final Color BEHIND = new Color(0xFF, 0xFF, 0xFF, 0xC0);
  private static final RectangleInsets NONE = new RectangleInsets(0, 0, 0, 0);
  private static final RectangleInsets BESIDE = new RectangleInsets(2, 6, 2, 6);

  private ChartPanel() {}

  static XYPlot of(Figure figure) {
    XYPlot plot = new XYPlot();
    plot.setDomainAxis(styled(across(figure)));
    plot.setRangeAxis(styled(up(figure)));
    style(plot, figure.places() == Series.Axes.GRID);
    if (figure.places() == Series.Axes.NAMES) {
      plot.setDomainGridlinesVisible(false);
      if (figure.hasLyingBars()) {
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.getDomainAxis().setInverted(true);
      }
    }
    List<Series> drawn = figure.drawn();
    for (int i = 0; i < drawn.size(); i++) {
      ChartSeries.add(plot, figure, drawn.get(i), i);
    }
    addGuides(plot, figure);
    return plot;
  }

  private static ValueAxis across(Figure figure) {
    return switch (figure.places()) {
      case NUMBERS -> ChartAxes.numbers(figure.across(), figure.xTitle(), any -> true);
      case NAMES -> ChartAxes.names(figure.names(), figure.xTitle());
      case GRID -> ChartAxes.names(HeatMap.of(figure).columns(), figure.xTitle());
    };
  }

  private static ValueAxis up(Figure figure) {
    return figure.places() == Series.Axes.GRID
        ? ChartAxes.names(HeatMap.of(figure).rows(), figure.yTitle())
        : ChartAxes.numbers(figure.up(), figure.yTitle(), figure.guides()::mayLabel);
  }

  static ValueAxis styled(ValueAxis axis) {
    axis.setTickLabelFont(StaticPicture.TEXT);
    axis.setLabelFont(StaticPicture.TEXT);
    axis.setTickLabelPaint(StaticPicture.INK);
    axis.setLabelPaint(StaticPicture.INK);
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    return axis;
  }

  private static void style(XYPlot plot, boolean cells) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setAxisOffset(new RectangleInsets(cells ? 0 : 4, cells ? 0 : 4, 4, 4));
    plot.setInsets(NONE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(new BasicStroke(1));
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setDomainGridlinesVisible(!cells);
    plot.setRangeGridlinesVisible(!cells);
    plot.setRangeZeroBaselineVisible(false);
    plot.setNoDataMessage(null);
  }

  private static void addGuides(XYPlot plot, Figure figure) {
    Guides.Strip strip = figure.guides().strip();
    if (strip != null) {
      IntervalMarker marker = new IntervalMarker(strip.from(), strip.to(), STRIP);
      marker.setAlpha(1);
      marker.setLabel(strip.text());
      marker.setLabelFont(StaticPicture.TEXT);
      marker.setLabelPaint(REFERENCE);
      marker.setLabelBackgroundColor(STRIP);
      marker.setLabelAnchor(RectangleAnchor.TOP_LEFT);
      marker.setLabelTextAnchor(TextAnchor.TOP_LEFT);
      marker.setLabelOffset(BESIDE);
      plot.addRangeMarker(marker, Layer.BACKGROUND);
    }
    for (Guides.Placed line : figure.references()) {
      ValueMarker marker = new ValueMarker(line.reference().value(), REFERENCE, new BasicStroke(1));
      marker.setAlpha(1);
      marker.setLabel(line.reference().label());
      marker.setLabelFont(StaticPicture.TEXT);
      marker.setLabelPaint(REFERENCE);
      marker.setLabelBackgroundColor(BEHIND);
      marker.setLabelOffsetType(LengthAdjustmentType.EXPAND);
      marker.setLabelOffset(BESIDE);
      marker.setLabelAnchor(line.left() ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
      marker.setLabelTextAnchor(line.left() ? TextAnchor.BOTTOM_LEFT : TextAnchor.BOTTOM_RIGHT);
      plot.addRangeMarker(marker, Layer.FOREGROUND);
    }
  }
}
