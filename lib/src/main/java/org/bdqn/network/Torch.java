package org.bdqn.network;

import ai.djl.Device;
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
    return Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
  }

  /**
   * The device of a name.
   *
   * @param name {@code cpu} or {@code gpu}
   * @throws IllegalArgumentException if there is no such device here
   */
  public static Device device(String name) {
    Engine engine = Engine.getEngine("PyTorch");
    switch (name) {
      case "cpu":
        return Device.cpu();
      case "gpu":
        if (engine.getGpuCount() == 0) {
          throw new IllegalArgumentException(
              "The device asked for is gpu, but libtorch %s finds no GPU here: use cpu, or a machine with an NVIDIA GPU, its driver and libtorch for CUDA"
                  .formatted(engine.getVersion()));
        }
        return Device.gpu();
      default:
        throw new IllegalArgumentException(
            "The device asked for is '%s', but must be cpu or gpu".formatted(name));
    }
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
