package org.bdqn.replay;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntToLongFunction;

/** Refuses a replay memory that does not fit before anything of it is allocated. */
final class MemoryBudget {
  private MemoryBudget() {}

  /**
   * @param bytes what a memory of a capacity needs, more for a larger one
   * @throws IllegalArgumentException if that is not there
   */
  static void require(int capacity, IntToLongFunction bytes) {
    long bytesNeeded = bytes.applyAsLong(capacity);
    long bytesThere = bytesThere();
    if (bytesNeeded > bytesThere) {
      throw new IllegalArgumentException(
          "A replay memory of %,d transitions needs %,d bytes, but %,d are there: a capacity of %,d would fit, or give the JVM more with -XX:MaxDirectMemorySize"
              .formatted(capacity, bytesNeeded, bytesThere, fitting(capacity, bytes, bytesThere)));
    }
  }

  /** The largest capacity that fits, where {@code tooMany} does not. */
  private static int fitting(int tooMany, IntToLongFunction bytes, long bytesThere) {
    int fits = 0;
    while (tooMany - fits > 1) {
      int middle = fits + (tooMany - fits) / 2;
      if (bytes.applyAsLong(middle) <= bytesThere) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return fits;
  }

  /** What the JVM still grants off the heap: by default, as much as its largest heap. */
  private static long bytesThere() {
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
