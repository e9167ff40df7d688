package org.bdqn.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.bdqn.text.Text;

/**
 * A plot as HTML. The static picture is always there; the script, which pages may block and which
 * may find no network, swaps it for the interactive figure once that is drawn.
 */
final class PlotHtml {
  private static final String UPGRADE = resource("plot-upgrade.js");

  private PlotHtml() {}

  /** The picture alone. */
  static String fixed(Plot plot, byte[] png, int width) {
    return Html.image(png, "png", width, plot.plain(), "background:#fff");
  }

  /** The picture and the script that upgrades it. */
  static String interactive(Plot plot, byte[] png, int width, int height) {
    String picture = fixed(plot, png, width);
    if (plot.drawn().isEmpty()) {
      return picture;
    }
    String id = "bdqn-plot-" + UUID.randomUUID();
    String script =
        UPGRADE
            .replace("PLOT_ID", id)
            .replace("PLOTLY_URL", Plots.plotlyUrl())
            .replace("/* FIGURE */", InteractiveFigure.script(plot, width, height));
    return Text.format("<div id=\"%s\">%s</div>\n<script>\n%s</script>", id, picture, script);
  }

  private static String resource(String name) {
    try (InputStream stream = PlotHtml.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The library's own " + name + " cannot be read", e);
    }
  }
}
