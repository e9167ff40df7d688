package org.bdqn.notebook;

import java.awt.image.BufferedImage;
import java.util.UUID;
import org.bdqn.tables.Tables;
import org.bdqn.text.Check;
import org.bdqn.text.Text;
import tech.tablesaw.api.Table;

/**
 * Shows things below a notebook's cell, any number of them per cell, on every Java kernel. Every
 * output also has a plain-text form. Without a kernel (plain JShell, a unit test) text is printed
 * and pictures are written to files, in the folder that the system property {@code bdqn.pictures}
 * names or a temporary one, and their paths are printed.
 *
 * <p>All methods may be called from any thread; between cells nothing is shown, but a live display
 * is brought up to date with the next output.
 */
public final class Inline {
  private static final int TABLE_ROWS = 20;

  private static OutputSink sink;

  private Inline() {}

  /** Shows a picture in its own size. */
  public static void show(BufferedImage image) {
    show(image, 1);
  }

  /**
   * Shows a picture enlarged without smoothing, which keeps the pixels of games sharp.
   *
   * @param scale 1 to 32
   */
  public static void show(BufferedImage image, int scale) {
    BufferedImage enlarged = Pictures.scale(image, scale);
    show(
        Output.png(
            enlarged,
            Text.format("[picture, %d × %d pixels]", enlarged.getWidth(), enlarged.getHeight())));
  }

  /** Shows a plot: its static picture, which becomes interactive where Plotly can be loaded. */
  public static void show(Plot plot) {
    show(Check.notNull(plot, "plot", "make one with Plots or Plot.titled").output());
  }

  /** Shows the first 20 rows of a table; where there are more, the output says how many. */
  public static void show(Table table) {
    show(table, TABLE_ROWS);
  }

  /**
   * Shows the first rows of a table.
   *
   * @param rows 1 or more
   */
  public static void show(Table table, int rows) {
    show(HtmlTable.of(table, rows));
  }

  /** Plays an animation in a loop, in its own size. */
  public static void show(AnimatedGif gif) {
    show(gif, 1);
  }

  /**
   * Plays an animation in a loop, enlarged by the viewer, which costs no bytes.
   *
   * @param scale 1 to 32
   */
  public static void show(AnimatedGif gif, int scale) {
    show(Check.notNull(gif, "gif", "make one with new AnimatedGif(frames, delay)").output(scale));
  }

  /** Shows a film with a slider over its frames; where scripts do not run, it plays. */
  public static void show(FrameSlider slider) {
    show(Check.notNull(slider, "slider", "make one with Screens.slider").output());
  }

  /** Shows HTML; its text without the tags is the plain form. */
  public static void html(String html) {
    html(html, Html.toPlain(Check.notNull(html, "html", "give the HTML to show")));
  }

  /**
   * Shows HTML.
   *
   * @param plain what consoles show instead
   */
  public static void html(String html, String plain) {
    Check.notNull(html, "html", "give the HTML to show");
    show(Output.html(html, Check.notNull(plain, "plain", "give the text form of the HTML")));
  }

  /** Shows text as it is. */
  public static void text(String text) {
    show(Output.text(Check.notNull(text, "text", "give the text to show")));
  }

  /** Opens a display, empty at first, whose content later updates replace in place. */
  public static LiveDisplay live() {
    return new LiveDisplay(sink(), "bdqn-" + UUID.randomUUID(), System::nanoTime);
  }

  private static void show(Output output) {
    sink().show(output);
  }

  private static synchronized OutputSink sink() {
    if (sink == null) {
      Tables.load(); // Before a cell makes any.
      sink = KernelBridge.find().orElseGet(FileSink::standard);
    }
    return sink;
  }

  /** For tests: uses another sink from now on; null looks for the right one again. */
  static synchronized void use(OutputSink other) {
    sink = other;
  }
}
