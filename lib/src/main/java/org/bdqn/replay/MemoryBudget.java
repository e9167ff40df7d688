package org.bdqn.replay;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** Refuses a replay memory that does not fit before anything of it is allocated. */
final class MemoryBudget {
  private MemoryBudget() {}

  static void require(int capacity, long bytesNeeded) {
    long bytesThere = bytesThere();
    if (bytesNeeded > bytesThere) {
      long fitting = (long) (capacity * ((double) bytesThere / bytesNeeded));
      throw new IllegalArgumentException(
          "A replay memory of %,d transitions needs %,d bytes, but %,d are there: a capacity of %,d would fit, or give the JVM more with -XX:MaxDirectMemorySize"
              .formatted(capacity, bytesNeeded, bytesThere, fitting));
    }
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
