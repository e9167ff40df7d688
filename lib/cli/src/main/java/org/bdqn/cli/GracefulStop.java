package org.bdqn.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bdqn.sweep.EndOfInput;

/**
 * Lets Ctrl-C (SIGINT) and {@code kill} (SIGTERM) stop work as an interrupt does, so that a run is
 * checkpointed. The JVM then ends with the signal's exit code, 130 or 143.
 */
final class GracefulStop {
  private static final int PATIENCE_MINUTES = 10;
  private static final int TERMINATED = 143;

  private GracefulStop() {}

  static <T> T during(Supplier<T> work) {
    Thread worker = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(worker, ended), "graceful-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.get();
    } finally {
      ended.countDown();
    }
  }

  /** Makes the end of standard input end this process as {@code kill} does. */
  static void whenInputEnds() {
    EndOfInput.then(() -> System.exit(TERMINATED));
  }

  /** The JVM ends when this returns. */
  private static void stop(Thread worker, CountDownLatch ended) {
    if (ended.getCount() > 0) {
      worker.interrupt();
      try {
        ended.await(PATIENCE_MINUTES, TimeUnit.MINUTES);
      } catch (InterruptedException impatient) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
