package org.bdqn.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** This process's memory as the operating system sees it, native memory too. */
public final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");

  private ResidentMemory() {}

  /** Whether this system tells. */
  public static boolean isTold() {
    return Files.isReadable(STATUS);
  }

  public static long kilobytes() throws IOException {
    String status = Files.readString(STATUS);
    Matcher found = RESIDENT.matcher(status);
    if (!found.find()) {
      throw new IOException(status);
    }
    return Long.parseLong(found.group(1));
  }
}
