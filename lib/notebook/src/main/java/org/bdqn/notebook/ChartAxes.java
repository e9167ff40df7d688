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
    Ticks ticks = numbers(span, labelled);
    ValueAxis axis = span.logarithmic() ? new Logarithmic(ticks) : new Linear(ticks);
    axis.setLabel(title);
    axis.setRange(span.low(), span.high());
    return axis;
  }

  /** Names at 0, 1, 2 and so on; where they are too many, every second one, and so on. */
  static ValueAxis names(List<String> names, String title) {
    ValueAxis axis = new Linear(names(names));
    axis.setLabel(title);
    axis.setRange(-0.5, names.size() - 0.5);
    return axis;
  }

  /** An axis' labels. */
  private interface Ticks {
    List<NumberTick> along(
        ValueAxis axis, Graphics2D graphics, Rectangle2D area, RectangleEdge edge);
  }

  private static final class Linear extends NumberAxis {
    private final transient Ticks ticks;

    Linear(Ticks ticks) {
      this.ticks = ticks;
    }

    @Override
    public List<NumberTick> refreshTicks(
        Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
      return ticks.along(this, graphics, area, edge);
    }
  }

  private static final class Logarithmic extends LogAxis {
    private final transient Ticks ticks;

    Logarithmic(Ticks ticks) {
      this.ticks = ticks;
    }

    @Override
    public List<NumberTick> refreshTicks(
        Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
      return ticks.along(this, graphics, area, edge);
    }
  }

  private static Ticks numbers(Span span, DoublePredicate labelled) {
    return (axis, graphics, area, edge) -> {
      ToDoubleFunction<String> room = room(axis, graphics, edge, APART_ACROSS, APART_UP);
      return Arrays.stream(span.ticks(length(area, edge), room))
          .filter(labelled)
          .mapToObj(value -> tick(value, Numbers.grouped(value), edge))
          .toList();
    };
  }

  private static Ticks names(List<String> names) {
    return (axis, graphics, area, edge) -> {
      ToDoubleFunction<String> room = room(axis, graphics, edge, NAMES_APART, 0);
      double widest = names.stream().mapToDouble(room).max().orElse(1);
      int every = (int) Math.ceil(widest * names.size() / Math.max(1, length(area, edge)));
      return IntStream.range(0, names.size())
          .filter(i -> i % Math.max(1, every) == 0)
          .mapToObj(i -> tick(i, names.get(i), edge))
          .toList();
    };
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
