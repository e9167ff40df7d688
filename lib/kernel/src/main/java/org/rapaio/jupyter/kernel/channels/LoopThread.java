package org.rapaio.jupyter.kernel.channels;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapaio.jupyter.kernel.MainApp;

/**
 * Takes the place of the class of the same name in the rapaio kernel 3.0.1, whose start is a matter
 * of luck on a busy machine (about one start in six hung here): its thread ends at once if it runs
 * before its starter has marked it as running, and ends with an error if a message arrives before
 * the kernel has registered its handlers. Jupyter then waits for an answer that never comes.
 *
 * <p>This one needs no such mark, begins after the kernel has connected all of its channels, and
 * survives an error.
 */
public final class LoopThread extends Thread {
  private static final Logger LOGGER = Logger.getLogger(LoopThread.class.getSimpleName());
  private static final long CONNECTION_POLL_MILLIS = 5;

  private final long pauseMillis;
  private final Runnable body;
  private volatile boolean running = true;

  public LoopThread(String name, long pauseMillis, Runnable body) {
    super(name);
    this.pauseMillis = pauseMillis;
    this.body = body;
  }

  @Override
  public void run() {
    try {
      awaitConnection();
      while (running) {
        runBody();
        Thread.sleep(pauseMillis);
      }
    } catch (InterruptedException e) {
      running = false;
    }
  }

  public void shutdown() {
    running = false;
  }

  private void runBody() {
    try {
      body.run();
    } catch (RuntimeException e) {
      LOGGER.log(Level.SEVERE, "A message could not be handled", e);
    }
  }

  private void awaitConnection() throws InterruptedException {
    while (running && !isConnected()) {
      Thread.sleep(CONNECTION_POLL_MILLIS);
    }
  }

  private static boolean isConnected() {
    Channels channels = MainApp.kernel.channels();
    return channels != null && channels.isConnected();
  }
}
