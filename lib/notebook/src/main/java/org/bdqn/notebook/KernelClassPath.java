package org.bdqn.notebook;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bdqn.text.Text;

/**
 * Puts the library on the class path of a Java kernel that was started without it (VS Code, one's
 * own JupyterLab). A notebook's first cell calls it, from a class loader of its own.
 */
public final class KernelClassPath {
  private KernelClassPath() {}

  /**
   * Adds the jar that this class comes from and those in the folder {@code libs} beside it, for all
   * later cells.
   *
   * @throws IllegalStateException if no Java kernel that the library knows is running, or if it
   *     does not take the jars
   */
  public static void addLibrary() {
    Path jar = jarOf(KernelClassPath.class);
    Object kernel =
        KernelBridge.findKernel()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "No Java kernel that the library knows is running: start this notebook with ./kit lab"));
    addTo(kernel, jars(jar));
  }

  /** The library's jar, then the libraries that it needs. */
  static List<String> jars(Path jar) {
    List<String> jars = new ArrayList<>();
    jars.add(jar.toString());
    File[] others = jar.resolveSibling("libs").toFile().listFiles((f, n) -> n.endsWith(".jar"));
    if (others == null || others.length == 0) {
      throw new IllegalStateException(
          Text.format(
              "The libraries beside %s are missing: run ./kit build, then restart this kernel",
              jar));
    }
    Arrays.stream(others).map(File::toString).sorted().forEach(jars::add);
    return jars;
  }

  /** IJava and JJava take jars themselves; in rapaio its JShell does. */
  static void addTo(Object kernel, List<String> jars) {
    try {
      Object target = kernel;
      if (KernelBridge.isRapaio(kernel)) {
        Object engine = kernel.getClass().getMethod("javaEngine").invoke(kernel);
        target = engine.getClass().getMethod("getShell").invoke(engine);
      }
      Method add = target.getClass().getMethod("addToClasspath", String.class);
      for (String jar : jars) {
        add.invoke(target, jar);
      }
    } catch (InvocationTargetException e) {
      throw notTaken(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw notTaken(e);
    }
  }

  private static IllegalStateException notTaken(Throwable cause) {
    return new IllegalStateException(
        Text.format(
            "This kernel does not take the library (%s): start this notebook with ./kit lab",
            cause),
        cause);
  }

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The library's own jar has no usable address", e);
    }
  }
}
