package org.rapaio.jupyter.kernel.channels;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rapaio.jupyter.kernel.core.java.RapaioExecutionControl;

/** Ends this process after Jupyter's, which may have been killed and then asks nobody. */
final class Parent {
  private static final long POLL_MILLIS = 500;

  private Parent() {}

  /**
   * Begins to watch.
   *
   * @param pid of Jupyter's process, which names itself; whatever is no number is taken for none
   */
  static void watch(String pid) {
    if (pid != null && pid.matches("[1-9][0-9]{0,17}")) {
      ProcessHandle.of(Long.parseLong(pid)).ifPresent(Parent::watch);
    }
  }

  private static void watch(ProcessHandle jupyter) {
    Thread watch = new Thread(() -> endAfter(jupyter), "parent");
    watch.setDaemon(true);
    watch.start();
  }

  private static void endAfter(ProcessHandle jupyter) {
    try {
      while (jupyter.isAlive() && !isZombie(jupyter.pid())) {
        Thread.sleep(POLL_MILLIS);
      }
      RapaioExecutionControl.endCells();
    } catch (InterruptedException impatient) {
      // Then at once.
    }
    System.exit(0);
  }

  /** Whether a process is dead, but not yet buried by the one that started it: seen on Linux. */
  private static boolean isZombie(long pid) {
    try {
      Path file = Path.of("/proc", Long.toString(pid), "stat");
      String stat = Files.readString(file, StandardCharsets.ISO_8859_1);
      return stat.startsWith(") Z", stat.lastIndexOf(')')); // Its name may hold anything.
    } catch (IOException unknown) {
      return false;
    }
  }
}
