package org.bdqn.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bdqn.text.Text;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.components.Symbol;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.HeatmapTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/**
 * A series as Plotly's trace, by Tablesaw; what it cannot say, such as error bars, are statements
 * behind it.
 */
final class Traces {
  private Traces() {}

  /**
   * @param number in the trace's name
   */
  static String of(Figure figure, Series series, int number) {
    String name = "trace" + number;
    String text = trace(figure, series).asJavascript(number);
    return (series.labels() == null ? unquoteNumbers(text) : text)
        + further(figure, series, name)
        + Text.format(
            "\n%1$s.legendgroup = %2$s; %1$s.showlegend = %3$s;",
            name, Html.scriptText(series.name()), series.kind().isNamed());
  }

  /** Tablesaw writes numbers as texts, with ".0" and with "NaN" for a gap. */
  private static String unquoteNumbers(String trace) {
    return trace
        .replace("\"NaN\"", "null")
        .replaceAll("\"(-?[0-9]+)(?:\\.0)?\"", "$1")
        .replaceAll("\"(-?[0-9]+\\.[0-9]+(?:E-?[0-9]+)?)\"", "$1");
  }

  private static Trace trace(Figure figure, Series series) {
    return switch (series.kind()) {
      case POINTS -> marks(series, Symbol.CIRCLE, 5, series.opacity());
      case DOTS -> marks(series, Symbol.CIRCLE, 5, 0.7);
      case HOLLOW -> marks(series, Symbol.CIRCLE, 7, 1);
      case LINE ->
          series.isSparse()
              ? marked(series, Symbol.CIRCLE, 5)
              : line(series, series.x(), series.y(), 2).build();
      case DASHED -> line(series, series.x(), series.y(), 1.6).build();
      case BAND -> band(series.bounded());
      case AREA -> line(series, series.x(), series.y(), 0).build();
      case WHISKERS -> marked(series, Symbol.DIAMOND, 9);
      case BARS -> bars(figure, series);
      case CELLS -> cells(HeatMap.of(series));
    };
  }

  /** Statements about the trace that Plotly knows and Tablesaw does not make. */
  private static String further(Figure figure, Series series, String trace) {
    return switch (series.kind()) {
      case AREA ->
          Text.format(
              "\n%1$s.stackgroup = 'areas'; %1$s.line.shape = 'hv'; %1$s.fillcolor = '%2$sD9';",
              trace, series.colour());
      case BAND ->
          Text.format(
              "\n%1$s.fillcolor = '%2$s33'; %1$s.hoverinfo = 'skip';", trace, series.colour());
      case HOLLOW -> Text.format("\n%s.marker.symbol = 'circle-open';", trace);
      case DASHED ->
          Text.format(
              "\n%1$s.line.dash = '%2$s'; %1$s.line.color = ink;",
              trace, Dash.of(figure, series).name().toLowerCase(Locale.ROOT));
      case WHISKERS -> errors("y", series, Text.format("'%s'", series.colour()), trace);
      case BARS ->
          series.high() == null
              ? ""
              : errors(InteractiveFigure.lies(figure) ? "x" : "y", series, "ink", trace);
      case CELLS -> "\n" + style(HeatMap.of(series), trace);
      default -> "";
    };
  }

  private static Trace marks(Series series, Symbol symbol, double size, double opacity) {
    return ScatterTrace.builder(Numbers.rounded(series.x()), Numbers.rounded(series.y()))
        .mode(ScatterTrace.Mode.MARKERS)
        .marker(marker(series, symbol, size, opacity))
        .name(InteractiveFigure.quotable(series.name()))
        .build();
  }

  private static Marker marker(Series series, Symbol symbol, double size, double opacity) {
    return Marker.builder()
        .color(series.colour())
        .symbol(symbol)
        .size(size)
        .opacity(opacity)
        .build();
  }

  private static Trace marked(Series series, Symbol symbol, double size) {
    return line(series, series.x(), series.y(), 2)
        .mode(ScatterTrace.Mode.LINE_AND_MARKERS)
        .marker(marker(series, symbol, size, 1))
        .build();
  }

  private static ScatterTrace.ScatterBuilder line(
      Series series, double[] x, double[] y, double width) {
    return ScatterTrace.builder(Numbers.rounded(x), Numbers.rounded(y))
        .mode(ScatterTrace.Mode.LINE)
        .line(Line.builder().color(series.colour()).width(width).build())
        .name(InteractiveFigure.quotable(series.name()));
  }

  /** Along its upper ends and back along its lower ones. */
  private static Trace band(Series band) {
    int count = band.x().length;
    int[] there = IntStream.range(0, 2 * count).map(i -> Math.min(i, 2 * count - 1 - i)).toArray();
    double[] x = IntStream.of(there).mapToDouble(i -> band.x()[i]).toArray();
    double[] y =
        IntStream.range(0, 2 * count)
            .mapToDouble(i -> (i < count ? band.high() : band.low())[there[i]])
            .toArray();
    return line(band, x, y, 0).fill(ScatterTrace.Fill.TO_SELF).build();
  }

  private static Trace bars(Figure figure, Series series) {
    BarTrace.BarBuilder bars =
        BarTrace.builder(series.labels(), Numbers.rounded(series.y()))
            .marker(Marker.builder().color(series.colour()).build())
            .name(InteractiveFigure.quotable(series.name()));
    return InteractiveFigure.lies(figure)
        ? bars.orientation(BarTrace.Orientation.HORIZONTAL).build()
        : bars.build();
  }

  private static String errors(String axis, Series series, String colour, String trace) {
    return Text.format(
        "\n"
            + "%s.error_%s = {type: 'data', color: %s, thickness: 1.3, symmetric: false, array: %s,"
            + " arrayminus: %s};",
        trace, axis, colour, lengths(series.y(), series.high()), lengths(series.low(), series.y()));
  }

  private static String lengths(double[] from, double[] to) {
    return Arrays.toString(
        IntStream.range(0, from.length)
            .mapToDouble(i -> Double.isNaN(to[i] - from[i]) ? 0 : Numbers.rounded(to[i] - from[i]))
            .toArray());
  }

  private static Trace cells(HeatMap map) {
    return HeatmapTrace.builder(quotable(map.columns()), quotable(map.rows()), map.values())
        .build();
  }

  private static String style(HeatMap map, String trace) {
    String scale =
        map.low() < 0
            ? Text.format("[[0, '%s'], [0.5, paper], [1, '%s']]", HeatMap.ORANGE, HeatMap.BLUE)
            : Text.format("[[0, paper], [1, '%s']]", HeatMap.BLUE);
    String numbers =
        map.longestText().isEmpty()
            ? ""
            : Text.format(" %1$s.text = %2$s; %1$s.texttemplate = '%%{text}';", trace, texts(map));
    return Text.format(
            "%1$s.colorscale = %2$s; %1$s.zmin = %3$s; %1$s.zmax = %4$s; %1$s.xgap = %1$s.ygap = 2;"
                + " %1$s.z = %5$s; %1$s.showscale = %6$s; %1$s.colorbar = {title: {text: %7$s,"
                + " side: 'right'}, thickness: 14, outlinewidth: 0};",
            trace,
            scale,
            map.low(),
            map.high(),
            json(map),
            !map.isBinary(),
            Html.scriptText(map.name()))
        + numbers;
  }

  private static String json(HeatMap map) {
    return Arrays.stream(map.values())
        .map(row -> Arrays.toString(Numbers.rounded(row)).replace("NaN", "null"))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String texts(HeatMap map) {
    return IntStream.range(0, map.rows().size())
        .mapToObj(
            row ->
                map.texts(row).stream()
                    .map(Html::scriptText)
                    .collect(Collectors.joining(", ", "[", "]")))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static Object[] quotable(List<String> labels) {
    return labels.stream().map(InteractiveFigure::quotable).toArray();
  }
}
