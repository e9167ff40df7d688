package org.bdqn.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.util.Utils;
import java.io.IOException;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.env.NativeLibraryException;
import org.bdqn.text.Check;

/**
 * Starts DJL's PyTorch engine the way this project needs it: offline, silent, and with libtorch for
 * the CPU unless a GPU is asked for.
 */
public final class Torch {
  /** The system property that names the device to train on; else the environment's BDQN_DEVICE. */
  public static final String DEVICE = "bdqn.device";

  static {
    setDefault("ai.djl.offline", "true");
    setDefault("OPT_OUT_TRACKING", "true");
    if (!"gpu".equals(deviceName())) {
      setDefault("PYTORCH_FLAVOR", "cpu"); // No look for a GPU's driver where none is asked for.
    }
    KeptMemory.ask();
  }

  private Torch() {}

  /**
   * A manager of native memory of the CPU; closing it frees all that was made in it.
   *
   * @throws NativeLibraryException if libtorch cannot be loaded
   */
  public static NDManager newManager() {
    return newManager(Device.cpu());
  }

  /** A manager of a device's memory; closing it frees all that was made in it. */
  public static NDManager newManager(Device device) {
    return engine().newBaseManager(device);
  }

  /**
   * Values from Java in memory of libtorch's own, which begins at multiples of 64 bytes. DJL alone
   * hands over a Java buffer, which begins wherever there was room for it, and the last digits of
   * MKL's and oneDNN's sums may depend on that: then the same seed would not give the same
   * parameters in every process.
   */
  public static NDArray array(NDManager manager, float[] values, Shape shape) {
    try (NDArray ofJava = manager.create(values, shape)) {
      return ofJava.duplicate();
    }
  }

  /**
   * A value's storage as an array that autograd follows from here on: no gradient of an earlier
   * pass has to be zeroed.
   */
  public static NDArray leaf(NDArray value) {
    NDArray leaf = value.stopGradient();
    leaf.setRequiresGradient(true);
    return leaf;
  }

  /** libtorch's own version. */
  public static String version() {
    return engine().getVersion();
  }

  /** Lets autograd follow what is computed in this thread until it is closed. */
  public static GradientCollector newGradientCollector() {
    return engine().newGradientCollector();
  }

  private static Engine engine() {
    try {
      return Engine.getEngine("PyTorch");
    } catch (EngineException | LinkageError failure) {
      throw new NativeLibraryException(
          "libtorch", Utils.getEngineCacheDir("pytorch"), "ENGINE_CACHE_DIR", failure);
    }
  }

  /**
   * The device to train on: the CPU, unless {@link #DEVICE} or BDQN_DEVICE says {@code gpu}.
   *
   * @throws IllegalArgumentException if there is no such device here
   */
  public static Device device() {
    Engine engine = engine();
    String name = deviceName();
    Check.value(name.matches("cpu|gpu"), "The device asked for", "'" + name + "'", "cpu or gpu");
    Check.that(
        name.equals("cpu") || engine.getGpuCount() > 0,
        "The device asked for is gpu, but libtorch %s finds no GPU here: use cpu, or a machine with an NVIDIA GPU, its driver and a build with libtorch for CUDA (lib/cli/README.md, 'On a GPU')",
        engine.getVersion());
    return name.equals("cpu") ? Device.cpu() : Device.gpu();
  }

  private static String deviceName() {
    return System.getProperty(DEVICE, System.getenv().getOrDefault("BDQN_DEVICE", "cpu"));
  }

  /**
   * Copies an array's values into another of its shape and device. In the CPU's memory that is one
   * copy, where DJL's copyTo makes two more on the way, new each time.
   */
  public static void copy(NDArray from, NDArray to) {
    if (from.getDevice().isGpu()) {
      from.copyTo(to);
    } else {
      to.toByteBuffer(true).put(from.toByteBuffer(true));
    }
  }

  /** Fills an array with the float32 values that come next. */
  public static void restore(NDArray array, StateInput in) throws IOException {
    float[] values = new float[Math.toIntExact(array.size())];
    in.read(values);
    try (NDArray read = array(array.getManager(), values, array.getShape())) {
      copy(read, array);
    }
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
