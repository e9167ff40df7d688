package org.bdqn.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.bdqn.text.Text;

/**
 * The notebook, reached through whichever Java kernel runs it: rapaio, IJava or JJava. They are
 * found by name when the program runs, so the library needs none of them to compile or to run.
 *
 * <p>Outputs may come from any thread. Between cells the kernels drop them, since a message needs a
 * cell to belong to; of each live display the last one is kept, and goes out before the next
 * output.
 */
final class KernelBridge implements OutputSink {
  static final long NOTEBOOK_PAUSE_MILLIS = 250;

  private final Object kernel;
  private final Method display;
  private final Class<?> dataType;
  private final SendingThread sender = new SendingThread();

  /**
   * The outputs that live displays could not show yet, by display name; only the sender uses these
   * two fields.
   */
  private final Map<String, Output> waiting = new LinkedHashMap<>();

  private final Set<String> unopened = new HashSet<>();

  private KernelBridge(Object kernel) {
    this.kernel = kernel;
    display =
        Arrays.stream(kernel.getClass().getMethods())
            .filter(m -> m.getName().equals("display") && m.getParameterCount() == 1)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        kernel.getClass().getName() + " has no display(DisplayData) method"));
    dataType = display.getParameterTypes()[0];
  }

  /**
   * The running kernel, or nothing outside notebooks. JShell loads the library beside the kernel,
   * not below it, hence the other class loaders.
   */
  static Optional<OutputSink> find() {
    return findKernel().map(KernelBridge::new);
  }

  /** The running kernel's own object. */
  static Optional<Object> findKernel() {
    Set<ClassLoader> loaders = new LinkedHashSet<>();
    loaders.add(Thread.currentThread().getContextClassLoader());
    loaders.add(KernelBridge.class.getClassLoader());
    loaders.add(ClassLoader.getSystemClassLoader());
    return loaders.stream()
        .filter(loader -> loader != null)
        .flatMap(loader -> findKernel(loader).stream())
        .findFirst();
  }

  /** The kernel that this class loader sees, if one is running. */
  static Optional<Object> findKernel(ClassLoader loader) {
    return rapaio(loader)
        .or(() -> instance(loader, "io.github.spencerpark.ijava.IJava", "getKernelInstance"))
        .or(() -> instance(loader, "org.dflib.jjava.JJava", "getKernelInstance")) // Before 1.0-a6.
        .or(() -> instance(loader, "org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel"));
  }

  @Override
  public void show(Output output) {
    sender.send(
        () -> {
          sendWaiting();
          return display.invoke(kernel, data(output, "bdqn-" + UUID.randomUUID()));
        });
  }

  @Override
  public void show(Output output, String id) {
    sender.send(
        () -> {
          unopened.add(id);
          return sendLast(output, id);
        });
  }

  @Override
  public void update(Output output, String id) {
    sender.send(() -> sendLast(output, id));
  }

  private Object sendLast(Output output, String id) throws ReflectiveOperationException {
    waiting.put(id, output);
    sendWaiting();
    return null;
  }

  private void sendWaiting() throws ReflectiveOperationException {
    if (!hasCell()) {
      return;
    }
    Map<String, Output> due = new LinkedHashMap<>(waiting);
    waiting.clear();
    for (Map.Entry<String, Output> last : due.entrySet()) {
      Object data = data(last.getValue(), last.getKey());
      if (unopened.remove(last.getKey())) {
        display.invoke(kernel, data);
      } else {
        replace(last.getKey(), data);
      }
    }
  }

  /** Rapaio updates through the kernel, IJava and JJava through its stream of displays. */
  private void replace(String id, Object data) throws ReflectiveOperationException {
    if (isRapaio(kernel)) {
      kernel.getClass().getMethod("updateDisplay", dataType).invoke(kernel, data);
    } else {
      Object stream = displayStream();
      stream.getClass().getMethod("updateDisplay", String.class, dataType).invoke(stream, id, data);
    }
  }

  private boolean hasCell() throws ReflectiveOperationException {
    if (isRapaio(kernel)) {
      Object channels = kernel.getClass().getMethod("channels").invoke(kernel);
      return (boolean) channels.getClass().getMethod("hasMsgId").invoke(channels);
    }
    Object stream = displayStream();
    try {
      return (boolean) stream.getClass().getMethod("isAttached").invoke(stream);
    } catch (NoSuchMethodException unknown) {
      return true; // In that case the kernel drops the output.
    }
  }

  private Object displayStream() throws ReflectiveOperationException {
    Object io = kernel.getClass().getMethod("getIO").invoke(kernel);
    return io.getClass().getField("display").get(io);
  }

  @Override
  public long pauseMillis() {
    return NOTEBOOK_PAUSE_MILLIS;
  }

  static boolean isRapaio(Object kernel) {
    return kernel.getClass().getName().startsWith("org.rapaio.");
  }

  private Object data(Output output, String id) throws ReflectiveOperationException {
    Object data =
        isRapaio(kernel)
            ? dataType.getMethod("fromText", String.class).invoke(null, output.plain())
            : dataType.getConstructor(String.class).newInstance(output.plain());
    put(data, "text/html", output.html());
    put(data, "image/png", output.pngBase64());
    dataType.getMethod("setDisplayId", String.class).invoke(data, id);
    return data;
  }

  private void put(Object data, String type, String content) throws ReflectiveOperationException {
    if (content != null) {
      dataType.getMethod("putData", String.class, Object.class).invoke(data, type, content);
    }
  }

  private static Optional<Object> rapaio(ClassLoader loader) {
    return ifPresent(
        () -> {
          Object kernel =
              loader.loadClass("org.rapaio.jupyter.kernel.MainApp").getField("kernel").get(null);
          Object channels = kernel.getClass().getMethod("channels").invoke(kernel);
          return channels == null ? null : kernel;
        });
  }

  private static Optional<Object> instance(ClassLoader loader, String entry, String getter) {
    return ifPresent(() -> loader.loadClass(entry).getMethod(getter).invoke(null));
  }

  /** Empty if the kernel is not there, or is there but not running (then JJava throws). */
  private static Optional<Object> ifPresent(Callable<Object> lookUp) {
    try {
      return Optional.ofNullable(lookUp.call());
    } catch (ClassNotFoundException | NoClassDefFoundError | InvocationTargetException e) {
      return Optional.empty();
    } catch (Exception e) {
      throw new IllegalStateException(
          Text.format(
              "This Java kernel is not one the library knows (%s): use IJava 1.4.0, JJava 1.0-a6 or later, or ./kit lab",
              e),
          e);
    }
  }
}
