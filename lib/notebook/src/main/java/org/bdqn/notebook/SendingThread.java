package org.bdqn.notebook;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Hands messages to the kernel from a thread that nobody interrupts. Jupyter's interrupt reaches
 * the cell's thread, and what an interrupted thread writes to the kernel's socket fails and is
 * lost: the line that says how far an interrupted training came would be the first to go.
 */
final class SendingThread {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread daemon = new Thread(task, "bdqn-inline");
            daemon.setDaemon(true);
            return daemon;
          });

  /** Returns when the message is handed over; an interrupt meanwhile stays set for the caller. */
  void send(Callable<?> message) {
    Future<?> sent = thread.submit(message);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          sent.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw cannotSend(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static IllegalStateException cannotSend(Throwable cause) {
    Throwable reason = cause instanceof InvocationTargetException ? cause.getCause() : cause;
    return new IllegalStateException("The kernel did not take an output: " + reason, reason);
  }
}
