package org.rapaio.jupyter.kernel;

import org.rapaio.jupyter.kernel.core.RapaioKernel;

/** Looks like rapaio's entry point; like there, a kernel without channels is not running. */
public class MainApp {
  public static final RapaioKernel kernel = new RapaioKernel();
}
