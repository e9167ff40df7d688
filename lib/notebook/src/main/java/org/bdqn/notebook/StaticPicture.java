package org.bdqn.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;

/** Draws a figure's picture with JFreeChart: needs no script, no network and no screen. */
final class StaticPicture {
  static final Color INK = Color.decode(Palette.INK);
  static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
  private static final RectangleInsets AROUND = new RectangleInsets(8, 10, 8, 16);
  private static final RectangleInsets BELOW = new RectangleInsets(0, 4, 6, 0);
  private static final Shape LINE = new Line2D.Double(-11, 0, 11, 0);
  private static final Shape SQUARE = new Rectangle2D.Double(-6, -5, 12, 10);

  /** Pixels of the scale bar's width, and those of the columns' names, beside which it ends. */
  private static final int SCALE_WIDTH = 14;

  private static final int NAMES_HEIGHT = 42;

  private StaticPicture() {}

  /**
   * @param density pixels of the picture for each of width and height
   */
  static BufferedImage of(Figure figure, int width, int height, int density) {
    return SharedPalette.reduce(
        Pictures.draw(
            width * density,
            height * density,
            Color.WHITE,
            graphics -> {
              graphics.scale(density, density);
              if (figure.panels().stream().allMatch(panel -> panel.drawn().isEmpty())) {
                drawNoData(graphics, figure.title(), width, height);
              } else {
                chart(figure).draw(graphics, new Rectangle(width, height));
              }
            }));
  }

  private static void drawNoData(Graphics2D graphics, String title, int width, int height) {
    graphics.setColor(INK);
    graphics.setFont(TITLE);
    graphics.drawString(title, (int) AROUND.getLeft(), TITLE.getSize() + (int) AROUND.getTop());
    graphics.setFont(TEXT);
    drawCentred(graphics, "no data yet", width, height / 2);
  }

  private static void drawCentred(Graphics2D graphics, String text, int width, int y) {
    graphics.drawString(text, (width - graphics.getFontMetrics().stringWidth(text)) / 2, y);
  }

  private static JFreeChart chart(Figure figure) {
    JFreeChart chart = new JFreeChart(null, TEXT, plot(figure), false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(AROUND);
    TextTitle title = new TextTitle(figure.title(), TITLE);
    title.setPaint(INK);
    title.setTextAlignment(HorizontalAlignment.LEFT);
    title.setHorizontalAlignment(HorizontalAlignment.LEFT);
    title.setMargin(BELOW);
    chart.setTitle(title);
    if (!Legend.of(figure).isEmpty()) {
      chart.addSubtitle(legend(figure));
    }
    if (figure.places() == Series.Axes.GRID && !HeatMap.of(figure).isBinary()) {
      chart.addSubtitle(scale(HeatMap.of(figure)));
    }
    return chart;
  }

  private static XYPlot plot(Figure figure) {
    if (figure.lower() == null) {
      return ChartPanel.of(figure);
    }
    ValueAxis across = ChartAxes.numbers(figure.across(), figure.xTitle(), any -> true);
    CombinedDomainXYPlot panels = new CombinedDomainXYPlot(ChartPanel.styled(across));
    figure.panels().forEach(panel -> panels.add(ChartPanel.of(panel)));
    panels.setGap(14);
    panels.setInsets(new RectangleInsets(0, 0, 0, 0));
    return panels;
  }

  private static LegendTitle legend(Figure figure) {
    LegendItemCollection items = new LegendItemCollection();
    for (Figure panel : figure.panels()) {
      Legend.series(panel).forEach(series -> items.add(item(panel, series)));
    }
    FlowArrangement rows =
        new FlowArrangement(HorizontalAlignment.LEFT, VerticalAlignment.CENTER, 6, 2);
    LegendTitle legend = new LegendTitle(() -> items, rows, rows);
    legend.setPosition(RectangleEdge.TOP);
    legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
    legend.setItemFont(TEXT);
    legend.setItemPaint(INK);
    legend.setFrame(BlockBorder.NONE);
    legend.setMargin(BELOW);
    return legend;
  }

  private static LegendItem item(Figure figure, Series series) {
    boolean line =
        List.of(Series.Kind.LINE, Series.Kind.DASHED, Series.Kind.WHISKERS).contains(series.kind());
    boolean block = List.of(Series.Kind.AREA, Series.Kind.BARS).contains(series.kind());
    boolean diamond = series.kind() == Series.Kind.WHISKERS;
    Color colour = Palette.awt(series.colour(), 1);
    return new LegendItem(
        series.name(),
        null,
        null,
        null,
        diamond || !line,
        diamond ? ChartSeries.DIAMOND : block ? SQUARE : ChartSeries.DOT,
        true,
        colour,
        false,
        colour,
        new BasicStroke(1),
        line,
        LINE,
        line ? ChartSeries.stroke(series, figure) : new BasicStroke(1),
        colour);
  }

  private static PaintScaleLegend scale(HeatMap map) {
    Span span = new Span(map.low(), map.high(), false);
    ValueAxis axis = ChartPanel.styled(ChartAxes.numbers(span, map.name(), any -> true));
    PaintScaleLegend scale = new PaintScaleLegend(map.paints(), axis);
    scale.setPosition(RectangleEdge.RIGHT);
    scale.setAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
    scale.setStripWidth(SCALE_WIDTH);
    scale.setStripOutlineVisible(false);
    scale.setSubdivisionCount(200);
    scale.setMargin(new RectangleInsets(0, 14, NAMES_HEIGHT, 0));
    scale.setBackgroundPaint(Color.WHITE);
    return scale;
  }
}
