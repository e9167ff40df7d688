package org.bdqn.notebook;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYZDataset;

/** Coloured cells, with their numbers where these have room. */
final class CellRenderer extends XYBlockRenderer {
  private static final double FILLED = 0.95;

  private final transient HeatMap map;
  private final String longestText;

  CellRenderer(HeatMap map) {
    this.map = map;
    longestText = map.longestText();
    setPaintScale(map.paints());
    setBlockWidth(FILLED);
    setBlockHeight(FILLED);
  }

  @Override
  public void drawItem(
      Graphics2D graphics,
      XYItemRendererState state,
      Rectangle2D area,
      PlotRenderingInfo info,
      XYPlot plot,
      ValueAxis across,
      ValueAxis up,
      XYDataset data,
      int series,
      int item,
      CrosshairState crosshair,
      int pass) {
    super.drawItem(
        graphics, state, area, info, plot, across, up, data, series, item, crosshair, pass);
    double x = across.valueToJava2D(data.getXValue(series, item), area, plot.getDomainAxisEdge());
    double y = up.valueToJava2D(data.getYValue(series, item), area, plot.getRangeAxisEdge());
    double value = ((XYZDataset) data).getZValue(series, item);
    graphics.setColor(
        isDark((Color) getPaintScale().getPaint(value)) ? Color.WHITE : StaticPicture.INK);
    drawNumber(
        graphics,
        map.text(value),
        x,
        y,
        area.getWidth() / map.columns().size() * FILLED,
        area.getHeight() / map.rows().size() * FILLED);
  }

  /** Nothing in cells too small for a readable number: all numbers or none, by the longest one. */
  private void drawNumber(
      Graphics2D graphics, String text, double x, double y, double width, double height) {
    for (int size = 12; size >= 9; size--) {
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
      FontMetrics metrics = graphics.getFontMetrics();
      if (metrics.stringWidth(longestText) + 4 <= width && metrics.getAscent() + 2 <= height) {
        graphics.drawString(
            text,
            (float) (x - metrics.stringWidth(text) / 2.0),
            (float) (y + metrics.getAscent() * 0.36));
        return;
      }
    }
  }

  private static boolean isDark(Color colour) {
    return 0.3 * colour.getRed() + 0.59 * colour.getGreen() + 0.11 * colour.getBlue() < 140;
  }
}
