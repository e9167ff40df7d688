package io.github.spencerpark.jupyter.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;

/** Looks like the kernel's class of this name, as far as the library uses it. */
public abstract class BaseKernel {
  private final JupyterIO io = new JupyterIO();

  public JupyterIO getIO() {
    return io;
  }

  public void display(DisplayData data) {
    io.display.display(data);
  }
}
