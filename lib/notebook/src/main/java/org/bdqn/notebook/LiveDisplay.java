package org.bdqn.notebook;

import java.util.function.LongSupplier;
import org.bdqn.text.Check;
import tech.tablesaw.api.Table;

/**
 * One display whose content is replaced in place: a line of HTML, a plot, or the line above the
 * plot. Made by {@link Inline#live()}. Update it as often as you like: it passes on at most 4
 * updates per second, fewer where drawing is slow (it takes at most a tenth of the time), and none
 * that a later one has overtaken. Outside notebooks it prints at most one update in 10 seconds.
 *
 * <p>May be used from any thread. Between cells kernels show nothing: its last state then goes out
 * with the next output. What is left at the end is one line.
 */
public final class LiveDisplay implements AutoCloseable {
  private static final int WORK_SHARE = 10;
  private static final int TABLE_ROWS = 50;

  private final OutputSink sink;
  private final String id;
  private final LongSupplier nanoClock;
  private String html = "";
  private String plain = "";
  private Plot plot;
  private boolean shown;
  private boolean closed;
  private long earliestNanos;

  LiveDisplay(OutputSink sink, String id, LongSupplier nanoClock) {
    this.sink = sink;
    this.id = id;
    this.nanoClock = nanoClock;
    earliestNanos = nanoClock.getAsLong();
  }

  /**
   * Replaces the line; the plot, if any, stays below it.
   *
   * @param html the line
   * @param plainText what consoles show instead
   */
  public synchronized void update(String html, String plainText) {
    this.html = Check.notNull(html, "html", "give the line to show");
    plain = Check.notNull(plainText, "plainText", "give the text form of the HTML");
    sendWhenDue();
  }

  /** Replaces the line by plain text; the plot, if any, stays below it. */
  public void update(String text) {
    update(Html.escape(Check.notNull(text, "text", "give the line to show")), text);
  }

  /** Replaces the line by a table's first 50 rows; the plot, if any, stays below them. */
  public void update(Table table) {
    Output output = HtmlTable.of(table, TABLE_ROWS);
    update(output.html(), output.plain());
  }

  /** Replaces the plot, shown as its static picture; the line, if any, stays above it. */
  public synchronized void update(Plot plot) {
    this.plot = Check.notNull(plot, "plot", "make one with Plots or Plot.titled");
    sendWhenDue();
  }

  /** Whether an update would be passed on now; saves making plots that nobody would see. */
  public synchronized boolean isDue() {
    return !closed && nanoClock.getAsLong() - earliestNanos >= 0;
  }

  /**
   * Leaves one line in the display's place and closes it; the plot goes (show it again with {@link
   * Inline#show(Plot)} to keep it, then interactive). Later updates are ignored.
   */
  public synchronized void finish(String line) {
    Check.notNull(line, "line", "give the line that stays");
    if (!closed) {
      html = Html.escape(line);
      leaveLine(line);
    }
  }

  /** Leaves the last line, as {@link #finish} does. */
  @Override
  public synchronized void close() {
    if (!closed) {
      leaveLine(plain);
    }
  }

  private void leaveLine(String line) {
    plain = line;
    plot = null;
    closed = true;
    send();
  }

  private void sendWhenDue() {
    if (isDue()) {
      send();
    }
  }

  private void send() {
    long start = nanoClock.getAsLong();
    Output output = output();
    if (shown) {
      sink.update(output, id);
    } else {
      sink.show(output, id);
    }
    shown = true;
    long took = nanoClock.getAsLong() - start;
    earliestNanos = start + Math.max(sink.pauseMillis() * 1_000_000, WORK_SHARE * took);
  }

  private Output output() {
    String line = Html.lines(html);
    if (plot == null) {
      return Output.html(line, plain);
    }
    Output picture = plot.staticOutput();
    String text = plain.isEmpty() ? picture.plain() : plain + "\n" + picture.plain();
    return new Output(text, line + picture.html(), picture.picture(), picture.pictureType());
  }
}
