package org.bdqn.notebook;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** JFreeChart's axes with labels that are round and never overlap. */
final class ChartAxes {
  /** Pixels between two labels, beside each other and one above the other. */
  private static final int APART_ACROSS = 24;

  private static final int APART_UP = 16;
  private static final int NAMES_APART = 6;

  private ChartAxes() {}

  /**
   * @param labelled which numbers may have a label
   */
  static ValueAxis numbers(Span span, String title, DoublePredicate labelled) {
    ValueAxis axis =
        span.logarithmic() ? new Logarithmic(span, labelled) : new Linear(span, labelled);
    axis.setLabel(title);
    axis.setRange(span.low(), span.high());
    return axis;
  }

  /** Names at 0, 1, 2 and so on; where they are too many, every second one, and so on. */
  static ValueAxis names(List<String> names, String title) {
    ValueAxis axis = new Names(names);
    axis.setLabel(title);
    axis.setRange(-0.5, names.size() - 0.5);
    return axis;
  }

  private static final class Linear extends NumberAxis {
    private final transient Span span;
    private final transient DoublePredicate labelled;

    Linear(Span span, DoublePredicate labelled) {
      this.span = span;
      this.labelled = labelled;
    }

    @Override
    public List<NumberTick> refreshTicks(
        Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
      return ticks(this, span, labelled, graphics, area, edge);
    }
  }

  private static final class Logarithmic extends LogAxis {
    private final transient Span span;
    private final transient DoublePredicate labelled;

    Logarithmic(Span span, DoublePredicate labelled) {
      this.span = span;
      this.labelled = labelled;
    }

    @Override
    public List<NumberTick> refreshTicks(
        Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
      return ticks(this, span, labelled, graphics, area, edge);
    }
  }

  private static final class Names extends NumberAxis {
    private final transient List<String> names;

    Names(List<String> names) {
      this.names = names;
    }

    @Override
    public List<NumberTick> refreshTicks(
        Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
      ToDoubleFunction<String> room = room(this, graphics, edge, NAMES_APART, 0);
      double widest = names.stream().mapToDouble(room).max().orElse(1);
      int every = (int) Math.ceil(widest * names.size() / Math.max(1, length(area, edge)));
      return IntStream.range(0, names.size())
          .filter(i -> i % Math.max(1, every) == 0)
          .mapToObj(i -> tick(i, names.get(i), edge))
          .toList();
    }
  }

  private static List<NumberTick> ticks(
      ValueAxis axis,
      Span span,
      DoublePredicate labelled,
      Graphics2D graphics,
      Rectangle2D area,
      RectangleEdge edge) {
    ToDoubleFunction<String> room = room(axis, graphics, edge, APART_ACROSS, APART_UP);
    return Arrays.stream(span.ticks(length(area, edge), room))
        .filter(labelled)
        .mapToObj(value -> tick(value, Numbers.grouped(value), edge))
        .toList();
  }

  private static ToDoubleFunction<String> room(
      ValueAxis axis, Graphics2D graphics, RectangleEdge edge, int apartAcross, int apartUp) {
    FontMetrics metrics = graphics.getFontMetrics(axis.getTickLabelFont());
    return RectangleEdge.isTopOrBottom(edge)
        ? text -> metrics.stringWidth(text) + apartAcross
        : text -> metrics.getHeight() + apartUp;
  }

  private static double length(Rectangle2D area, RectangleEdge edge) {
    return RectangleEdge.isTopOrBottom(edge) ? area.getWidth() : area.getHeight();
  }

  private static NumberTick tick(double value, String label, RectangleEdge edge) {
    TextAnchor anchor =
        RectangleEdge.isTopOrBottom(edge)
            ? TextAnchor.TOP_CENTER
            : edge == RectangleEdge.LEFT ? TextAnchor.CENTER_RIGHT : TextAnchor.CENTER_LEFT;
    return new NumberTick(value, label, anchor, TextAnchor.CENTER, 0);
  }
}
