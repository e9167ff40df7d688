package org.bdqn.sweep;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Watches for the end of standard input: a process that was started with a pipe ends with the
 * process that started it, however that ends.
 */
public final class EndOfInput {
  private EndOfInput() {}

  /** The input's first line, UTF-8; the rest is not read. */
  public static String firstLine() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int read = System.in.read(); read >= 0 && read != '\n'; read = System.in.read()) {
        line.write(read);
      }
    } catch (IOException closed) {
      // Its end too.
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /**
   * Does something at the end of the input, in a daemon thread; what is read until then is lost.
   */
  public static void then(Runnable work) {
    Thread watch =
        new Thread(
            () -> {
              await();
              work.run();
            },
            "end-of-input");
    watch.setDaemon(true);
    watch.start();
  }

  private static void await() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException closed) {
      return; // Its end too.
    }
  }
}
