package org.bdqn.sweep;

import java.io.IOException;

/**
 * The end of standard input: whoever started this process with a pipe takes it along, however that
 * one ends.
 */
public final class EndOfInput {
  private EndOfInput() {}

  /**
   * Does something at the end, in a thread that keeps nobody alive; what comes till then is lost.
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
