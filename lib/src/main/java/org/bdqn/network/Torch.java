package org.bdqn.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/** Starts DJL's PyTorch engine the way this project needs it: offline, silent, on the CPU. */
public final class Torch {
  static {
    setDefault("ai.djl.offline", "true");
    setDefault("OPT_OUT_TRACKING", "true");
    setDefault("PYTORCH_FLAVOR", "cpu"); // No look for a GPU's driver where none is asked for.
  }

  private Torch() {}

  /** A manager of native memory; closing it frees all that was made in it. */
  public static NDManager newManager() {
    return Engine.getEngine("PyTorch").newBaseManager(ai.djl.Device.cpu());
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
