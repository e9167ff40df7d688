package org.bdqn.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Whether output goes to a terminal, and how wide its lines may be, as the launcher found. */
final class Terminal {
  /**
   * A system property: columns of standard output's terminal and of standard error's, 0 for none.
   */
  static final String COLUMNS = "bdqn.columns";

  private Terminal() {}

  /** Columns of the terminal that standard output is, 0 for none. */
  static int columns() {
    return columns(0);
  }

  private static int columns(int stream) {
    String[] columns = System.getProperty(COLUMNS, "0,0").split(",");
    return Integer.parseInt(columns[stream]);
  }

  /** Whether standard output is a terminal that can erase a line and show colours. */
  static boolean canErase() {
    String kind = System.getenv().getOrDefault("TERM", "dumb");
    return columns() > 0 && !kind.equals("dumb");
  }

  /** Makes all further output fit its terminal's width. */
  static void wrapLines() {
    if (columns(0) > 0) {
      System.setOut(wrapped(FileDescriptor.out, columns(0), "stdout.encoding"));
    }
    if (columns(1) > 0) {
      System.setErr(wrapped(FileDescriptor.err, columns(1), "stderr.encoding"));
    }
  }

  /** JDK 17 has a separate property for a terminal's encoding. */
  private static PrintStream wrapped(FileDescriptor stream, int columns, String encoding) {
    String standard = Charset.defaultCharset().name();
    String name = System.getProperty(encoding, System.getProperty("sun." + encoding, standard));
    Charset charset = Charset.forName(name);
    return new PrintStream(
        new WrappedLines(new FileOutputStream(stream), columns, charset), true, charset);
  }
}
