package org.bdqn.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bdqn.text.Text;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Layout;

/**
 * A figure as Tablesaw's Plotly figure. Only the figure's own statements are taken from Tablesaw,
 * not its page and its script loading, which stay blank in JupyterLab; what Tablesaw cannot say
 * follows as further statements. The script that holds them defines two colours, {@code ink} and
 * {@code paper}.
 */
final class InteractiveFigure {
  private static final String GRAY = "#888888";
  private static final String DARK_GRAY = "#666666";
  private static final String ON_THE_LINE =
      "yanchor: 'bottom', bgcolor: 'rgba(255, 255, 255, 0.75)'";

  /** The shares of the height that the upper and the lower panel take. */
  private static final String[] DOMAINS = {"[0, 1]", "[0.46, 1]", "[0, 0.4]"};

  /** Pixels that a figure's axes have on an ordinary page, and that a label needs. */
  private static final int ACROSS = 600;

  private static final int UP = 300;
  private static final int LETTER = 9;
  private static final int LINE = 30;

  private InteractiveFigure() {}

  /**
   * JavaScript statements that declare {@code data} and {@code layout}, safe inside a script
   * element.
   */
  static String script(Figure figure) {
    List<String> statements = new ArrayList<>(List.of(layout(figure).asJavascript()));
    statements.add(
        "layout.shapes = []; layout.annotations = []; layout.title = "
            + Html.scriptText(figure.title())
            + ";");
    statements.add(axes(figure));
    int count = 0;
    for (int panel = 0; panel < figure.panels().size(); panel++) {
      Figure part = figure.panels().get(panel);
      statements.add(guides(part, panel));
      for (Series series : part.drawn()) {
        statements.add(Traces.of(part, series, count));
        statements.add(panel == 0 ? "" : Text.format("trace%d.yaxis = 'y2';", count));
        count++;
      }
    }
    statements.add(
        IntStream.range(0, count)
            .mapToObj(i -> "trace" + i)
            .collect(Collectors.joining(",", "var data = [", "];")));
    return String.join("\n", statements)
        .replaceAll("(?m)^\\s+|\\s+$", "")
        .replace("</", "<\\/")
        .replace("<!--", "<\\!--");
  }

  private static Layout layout(Figure figure) {
    return Layout.builder()
        .title(quotable(figure.title()))
        .height(figure.height())
        .autosize(true)
        .showLegend(!Legend.of(figure).isEmpty())
        .barMode(figure.stacked() ? Layout.BarMode.STACK : Layout.BarMode.GROUP)
        .xAxis(axis(across(figure), lies(figure) ? figure.yTitle() : figure.xTitle()))
        .yAxis(axis(up(figure), lies(figure) ? figure.xTitle() : figure.yTitle()))
        .build();
  }

  private static Axis axis(Axis.Type type, String title) {
    return Axis.builder().title(quotable(title)).type(type).build();
  }

  static boolean lies(Figure figure) {
    return figure.places() == Series.Axes.NAMES && figure.hasLyingBars();
  }

  private static Axis.Type across(Figure figure) {
    return figure.places() == Series.Axes.NUMBERS || lies(figure)
        ? numbers(figure.logAcross())
        : Axis.Type.CATEGORY;
  }

  private static Axis.Type up(Figure figure) {
    return figure.places() == Series.Axes.GRID || lies(figure)
        ? Axis.Type.CATEGORY
        : numbers(figure.logUp());
  }

  private static Axis.Type numbers(boolean logarithmic) {
    return logarithmic ? Axis.Type.LOG : Axis.Type.LINEAR;
  }

  /** The shown parts of the axes, as in the picture. */
  private static String axes(Figure figure) {
    if (figure.places() == Series.Axes.GRID) {
      return "layout.xaxis.showgrid = layout.yaxis.showgrid = false;";
    }
    if (figure.places() == Series.Axes.NAMES) {
      return lies(figure)
          ? "layout.yaxis.autorange = 'reversed';" + range("layout.xaxis", figure.up())
          : range("layout.yaxis", figure.up());
    }
    String across = range("layout.xaxis", figure.across()) + ticks("layout.xaxis", figure, true);
    String up = range("layout.yaxis", figure.up()) + ticks("layout.yaxis", figure, false);
    Figure lower = figure.lower();
    String domain = DOMAINS[lower == null ? 0 : 1];
    String upper = across + up + Text.format("layout.yaxis.domain = %s;", domain);
    return lower == null
        ? upper
        : upper
            + Text.format(
                "layout.yaxis2 = {title: %s, domain: %s}; layout.xaxis.anchor = 'y2';",
                Html.scriptText(lower.yTitle()), DOMAINS[2])
            + range("layout.yaxis2", lower.up())
            + ticks("layout.yaxis2", lower, false);
  }

  private static String range(String axis, Span span) {
    double low = span.logarithmic() ? Math.log10(span.low()) : span.low();
    double high = span.logarithmic() ? Math.log10(span.high()) : span.high();
    return Text.format("%s.range = [%s, %s];", axis, Numbers.rounded(low), Numbers.rounded(high));
  }

  /** Plotly's own ticks are round but for logarithmic axes, and it knows no strip without them. */
  private static String ticks(String axis, Figure figure, boolean across) {
    Span span = across ? figure.across() : figure.up();
    if (!span.logarithmic() && (across || figure.guides().strip() == null)) {
      return "";
    }
    double[] ticks =
        across
            ? span.ticks(ACROSS, text -> LETTER * (text.length() + 2))
            : Arrays.stream(span.ticks(UP, text -> LINE))
                .filter(figure.guides()::mayLabel)
                .toArray();
    String labels =
        Arrays.stream(ticks)
            .mapToObj(tick -> Html.scriptText(Numbers.grouped(tick)))
            .collect(Collectors.joining(", ", "[", "]"));
    return Text.format(
        "%1$s.tickvals = %2$s; %1$s.ticktext = %3$s;", axis, Arrays.toString(ticks), labels);
  }

  private static String guides(Figure figure, int panel) {
    String axis = lies(figure) ? "x" : panel == 0 ? "y" : "y2";
    StringBuilder statements = new StringBuilder();
    Guides.Strip strip = figure.guides().strip();
    if (strip != null) {
      statements.append(
          shape(
              axis,
              strip.from(),
              strip.to(),
              "type: 'rect', layer: 'below', fillcolor: 'rgba(128,128,128,0.12)', line: {width:"
                  + " 0}"));
      statements.append(note(figure, axis, strip.text(), strip.to(), true, "yanchor: 'top'"));
    }
    for (Guides.Placed line : figure.references()) {
      double value = line.reference().value();
      String stroke = Text.format("type: 'line', line: {width: 1, color: '%s'}", GRAY);
      statements.append(shape(axis, value, value, stroke));
      statements.append(
          note(figure, axis, line.reference().label(), value, line.left(), ON_THE_LINE));
    }
    return statements.toString();
  }

  /** From one end of the figure to the other, along the other axis. */
  private static String shape(String axis, double from, double to, String style) {
    String letter = axis.substring(0, 1);
    return Text.format(
        "layout.shapes.push({%1$sref: 'paper', %1$s0: 0, %1$s1: 1, %2$sref: '%3$s', %2$s0: %4$s,"
            + " %2$s1: %5$s, %6$s});",
        letter.equals("y") ? "x" : "y", letter, axis, from, to, style);
  }

  /**
   * Plotly wants the places of notes, but not those of shapes, as logarithms.
   *
   * @param style what a note beside a vertical line overrides: it stands at the line's upper end
   */
  private static String note(
      Figure figure, String axis, String text, double value, boolean left, String style) {
    double place = Numbers.rounded(figure.logUp() ? Math.log10(value) : value);
    String where =
        axis.equals("x")
            ? Text.format("x: %s, xanchor: 'left', yref: 'paper', y: 1, yanchor: 'top'", place)
            : Text.format(
                "xref: 'paper', x: %d, xanchor: '%s', yref: '%s', y: %s",
                left ? 0 : 1, left ? "left" : "right", axis, place);
    return Text.format(
        "layout.annotations.push({text: %s, showarrow: false, font: {color: '%s'}, %s, %s});",
        Html.scriptText(text), DARK_GRAY, style, where);
  }

  /** Tablesaw puts texts between quotes but does not escape the backslash. */
  static String quotable(String text) {
    return text.replace("\\", "\\\\");
  }
}
