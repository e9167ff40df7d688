package org.bdqn.kernel;

import org.rapaio.jupyter.kernel.MainApp;
import sun.misc.Signal;

/**
 * Starts the rapaio kernel so that Jupyter can interrupt a cell by signal. Its own way, a message,
 * makes the kernel 3.0.1 send all that the interrupted cell still has to say, its end included, as
 * answers to the interrupt: the page would wait for the cell for ever.
 */
public final class KernelMain {
  private KernelMain() {}

  public static void main(String[] arguments) throws Exception {
    Signal.handle(new Signal("INT"), signal -> interruptCell());
    MainApp.main(arguments);
  }

  /** Interrupts the thread that runs the cell; without one, nothing happens. */
  private static void interruptCell() {
    if (MainApp.kernel != null) {
      MainApp.kernel.interrupt();
    }
  }
}
