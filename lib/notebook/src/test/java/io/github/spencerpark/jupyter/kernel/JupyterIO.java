package io.github.spencerpark.jupyter.kernel;

/** Looks like the kernel's class of this name. */
public class JupyterIO {
  public final DisplayStream display = new DisplayStream();
}
