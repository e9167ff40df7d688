package org.bdqn.notebook;

import java.util.UUID;
import org.bdqn.text.Check;
import org.bdqn.text.Text;

/**
 * A plot as HTML. The static picture is always there; the script, which pages may block and which
 * may find no network, swaps it for the interactive figure once that is drawn.
 */
final class PlotHtml {
  /**
   * Where pages find the script that makes plots interactive. Version 2, because Tablesaw writes
   * titles in a form that version 3 no longer reads.
   */
  static final String PLOTLY_URL = "https://cdn.plot.ly/plotly-2.35.2.min.js";

  static final String PLOTLY_PROPERTY = "bdqn.plotly";

  /**
   * Dark pages show a plot's white as their own ground and its ink light; hues stay. So do they
   * with a text's own picture of a plot, whose description begins with that word.
   */
  private static final String STYLE =
      "<style>:is([data-jp-theme-light=\"false\"], .vscode-dark)"
          + " :is(.bdqn-picture, .bdqn-interactive, img[alt^=\"Plot:\"])"
          + " {filter: invert(1) hue-rotate(180deg); mix-blend-mode: screen}</style>";

  private static final String UPGRADE = Html.resource("plot-upgrade.js");

  private PlotHtml() {}

  /** The picture alone. */
  static String fixed(Figure figure, byte[] png) {
    return STYLE
        + Html.image(png, "png", Figure.WIDTH, figure.plain(), "")
            .replace("<img ", "<img class=\"bdqn-picture\" ");
  }

  /** The picture and the script that upgrades it. */
  static String interactive(Figure figure, byte[] png) {
    String picture = fixed(figure, png);
    if (figure.panels().stream().allMatch(panel -> panel.drawn().isEmpty())) {
      return picture;
    }
    String id = "bdqn-plot-" + UUID.randomUUID();
    String script =
        UPGRADE
            .replace("PLOT_ID", id)
            .replace("PLOTLY_URL", plotlyUrl())
            .replace("FIGURE_WIDTH", Integer.toString(Figure.WIDTH))
            .replace("/* FIGURE */", InteractiveFigure.script(figure));
    return Text.format("<div id=\"%s\">%s</div>\n<script>\n%s</script>", id, picture, script);
  }

  /** {@link #PLOTLY_URL}, or what the system property {@code bdqn.plotly} says. */
  private static String plotlyUrl() {
    String url = System.getProperty(PLOTLY_PROPERTY, PLOTLY_URL);
    Check.that(
        url.matches("[A-Za-z0-9:/._~%@+-]+"),
        "bdqn.plotly is \"%s\"; expected a plain URL: leave it out for %s",
        url,
        PLOTLY_URL);
    return url;
  }
}
