package org.bdqn.replay;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bdqn.text.Check;

/** What memory there is; refuses what does not fit before anything of it is allocated. */
public final class MemoryBudget {
  private MemoryBudget() {}

  /**
   * @throws IllegalArgumentException if the JVM does not grant so much memory
   */
  static void requireInRam(MemoryShape shape) {
    require(
        shape,
        directBytes(),
        "give the JVM more with -XX:MaxDirectMemorySize, or keep the memory in files of the run's folder (--mapped-memory, RunFolder.withMappedMemory)");
  }

  /**
   * @throws IllegalArgumentException if the disk has no room for it
   */
  static void requireOnDisk(Path folder, MemoryShape shape) {
    Check.that(
        Files.isDirectory(folder),
        "The replay memory is to be kept in %s, but there is no such folder: name one that is there",
        folder);
    // Not by the FileStore, which needs a table of mounts, and some containers have none.
    require(shape, folder.toFile().getUsableSpace(), "make room on the disk of " + folder);
  }

  private static void require(MemoryShape shape, long bytesThere, String advice) {
    Check.that(
        shape.bytes() <= bytesThere,
        "A replay memory of %,d transitions needs %,d bytes, but %,d are there: a capacity of %,d would fit, or %s",
        shape.capacity(),
        shape.bytes(),
        bytesThere,
        shape.fitting(bytesThere),
        advice);
  }

  /**
   * @throws IllegalArgumentException if the JVM does not grant so much memory
   */
  static void requireInRam(int batchSize, long stateBytes) {
    long bytes = 2 * batchSize * stateBytes;
    long there = directBytes();
    Check.that(
        bytes <= there,
        "A batch of %,d transitions needs %,d bytes, but %,d are there: a batchSize of %,d would fit, or give the JVM more with -XX:MaxDirectMemorySize",
        batchSize,
        bytes,
        there,
        there / (2 * stateBytes));
  }

  /** All memory of the machine, or of the container that this is. */
  public static long machineBytes() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getTotalMemorySize();
  }

  /** What the JVM still grants off the heap: by default, as much as its largest heap. */
  public static long directBytes() {
    long used =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return limit() - used;
  }

  private static long limit() {
    com.sun.management.HotSpotDiagnosticMXBean vm =
        ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class);
    long set = Long.parseLong(vm.getVMOption("MaxDirectMemorySize").getValue());
    return set > 0 ? set : Runtime.getRuntime().maxMemory();
  }
}
