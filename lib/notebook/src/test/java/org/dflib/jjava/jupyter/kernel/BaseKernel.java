package org.dflib.jjava.jupyter.kernel;

import java.util.Objects;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Looks like JJava's entry point; like there, it throws where no notebook is running. */
public class BaseKernel {
  public static BaseKernel running;

  private final JupyterIO io = new JupyterIO();

  public static BaseKernel notebookKernel() {
    return Objects.requireNonNull(running, "No kernel running.");
  }

  public JupyterIO getIO() {
    return io;
  }

  public void display(DisplayData data) {
    io.display.display(data);
  }
}
