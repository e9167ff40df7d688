package org.bdqn.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bdqn.text.Text;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.components.Margin;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.components.Symbol;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/**
 * A plot as Tablesaw's Plotly figure. Only the figure's own statements are taken from Tablesaw, not
 * its page and its script loading, which stay blank in JupyterLab. Tablesaw has no error bars:
 * whiskers are a line with gaps.
 */
final class InteractiveFigure {
  private static final int DIGITS = 7;

  private InteractiveFigure() {}

  /**
   * JavaScript statements that declare {@code data} and {@code layout}, safe inside a script
   * element.
   */
  static String script(Plot plot, int width, int height) {
    StringBuilder script = new StringBuilder(layout(plot, width, height).asJavascript());
    int count = 0;
    for (Series series : plot.drawn()) {
      for (Trace trace : traces(series).toList()) {
        String text = trace.asJavascript(count);
        script.append('\n').append(series.labels() == null ? unquoteNumbers(text) : text);
        script.append(further(series, "trace" + count));
        if (!Legend.names(plot, series)) {
          script.append(Text.format("\ntrace%d.showlegend = false;", count));
        }
        count++;
      }
    }
    script.append("\nvar data = [");
    IntStream.range(0, count).forEach(i -> script.append("trace").append(i).append(","));
    return script
        .append("];")
        .toString()
        .replaceAll("(?m)^\\s+|\\s+$", "")
        .replace("</", "<\\/")
        .replace("<!--", "<\\!--");
  }

  /** Tablesaw writes numbers as texts, with ".0" and with "NaN" for a gap. */
  private static String unquoteNumbers(String trace) {
    return trace
        .replace("\"NaN\"", "null")
        .replaceAll("\"(-?[0-9]+)(?:\\.0)?\"", "$1")
        .replaceAll("\"(-?[0-9]+\\.[0-9]+(?:E-?[0-9]+)?)\"", "$1");
  }

  private static Stream<Trace> traces(Series series) {
    return switch (series.kind()) {
      case POINTS -> Stream.of(series.isSparse() ? points(series, 7, 1) : points(series, 5, 0.35));
      case LINE ->
          Stream.of(
              series.isSparse()
                  ? marked(series, Symbol.CIRCLE, 6)
                  : line(series, series.x(), series.y(), 2).build());
      case BAND -> Stream.of(band(series));
      case AREA -> Stream.of(line(series, series.x(), series.y(), 1).build());
      case WHISKERS -> Stream.of(whiskers(series), marked(series, Symbol.DIAMOND, 8));
      case BARS -> Stream.of(bars(series));
      case CELLS -> Stream.of(HeatMap.of(series).trace());
    };
  }

  /** Statements about the trace that Plotly knows and Tablesaw does not make. */
  private static String further(Series series, String trace) {
    return switch (series.kind()) {
      case AREA ->
          Text.format("\n%s.stackgroup = 'areas'; %<s.fillcolor = '%sD9';", trace, series.colour());
      case BARS ->
          series.high() == null
              ? ""
              : Text.format(
                  "\n%s.error_y = {type: 'data', array: %s};",
                  trace, Arrays.toString(rounded(StaticPicture.spread(series))));
      case CELLS -> "\n" + HeatMap.of(series).style(trace);
      default -> "";
    };
  }

  private static Trace points(Series series, double size, double opacity) {
    return ScatterTrace.builder(rounded(series.x()), rounded(series.y()))
        .mode(ScatterTrace.Mode.MARKERS)
        .marker(Marker.builder().color(series.colour()).size(size).opacity(opacity).build())
        .name(quotable(series.name()))
        .build();
  }

  private static Trace marked(Series series, Symbol symbol, double size) {
    return line(series, series.x(), series.y(), 2)
        .mode(ScatterTrace.Mode.LINE_AND_MARKERS)
        .marker(Marker.builder().color(series.colour()).symbol(symbol).size(size).build())
        .build();
  }

  private static ScatterTrace.ScatterBuilder line(
      Series series, double[] x, double[] y, double width) {
    return ScatterTrace.builder(rounded(x), rounded(y))
        .mode(ScatterTrace.Mode.LINE)
        .line(Line.builder().color(series.colour()).width(width).build())
        .name(quotable(series.name()));
  }

  private static Trace band(Series series) {
    Outline outline = Outline.of(series);
    return line(series, outline.x(), outline.y(), 0)
        .fill(ScatterTrace.Fill.TO_SELF)
        .opacity(0.3)
        .build();
  }

  private static Trace whiskers(Series series) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < series.x().length; i++) {
      x.addAll(List.of(series.x()[i], series.x()[i], Double.NaN));
      y.addAll(List.of(series.low()[i], series.high()[i], Double.NaN));
    }
    return line(series, array(x), array(y), 1).showLegend(false).build();
  }

  private static Trace bars(Series series) {
    return BarTrace.builder(series.labels(), rounded(series.y()))
        .marker(Marker.builder().color(series.colour()).build())
        .name(quotable(series.name()))
        .build();
  }

  private static Layout layout(Plot plot, int width, int height) {
    Axis.Type across = plot.places() == Series.Axes.NUMBERS ? numbers(plot) : Axis.Type.CATEGORY;
    Axis.Type up = plot.places() == Series.Axes.GRID ? Axis.Type.CATEGORY : numbers(plot);
    return Layout.builder()
        .title(quotable(plot.title()))
        .width(width)
        .height(height)
        .margin(Margin.builder().top(50).bottom(60).left(70).right(20).build())
        .showLegend(plot.drawn().size() > 1)
        .barMode(plot.isStacked() ? Layout.BarMode.STACK : Layout.BarMode.GROUP)
        .xAxis(Axis.builder().title(quotable(plot.xTitle())).type(across).build())
        .yAxis(Axis.builder().title(quotable(plot.yTitle())).type(up).build())
        .build();
  }

  private static Axis.Type numbers(Plot plot) {
    return plot.isLogarithmic() ? Axis.Type.LOG : Axis.Type.LINEAR;
  }

  /** Tablesaw puts texts between quotes but does not escape the backslash. */
  static String quotable(String text) {
    return text.replace("\\", "\\\\");
  }

  /** Keeps only the digits that a picture can show, which makes pages shorter. */
  static double[] rounded(double[] values) {
    return Arrays.stream(values).map(InteractiveFigure::rounded).toArray();
  }

  private static double rounded(double value) {
    if (Double.isNaN(value) || value == Math.rint(value)) {
      return value;
    }
    return new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue();
  }

  private static double[] array(List<Double> values) {
    return IntStream.range(0, values.size()).mapToDouble(values::get).toArray();
  }
}
