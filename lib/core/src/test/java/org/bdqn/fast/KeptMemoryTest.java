package org.bdqn.fast;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bdqn.network.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

class KeptMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");
  private static final int MEGABYTES = 48;

  static boolean hasProc() {
    return Files.isReadable(STATUS);
  }

  @Test
  @EnabledIf("hasProc")
  void memoryThatAStepHasFreedStaysForTheNext() throws IOException {
    KeptMemory.ask();
    long held;
    try (NDManager scope = Torch.newManager(Device.cpu())) {
      scope.ones(new Shape(MEGABYTES, 1 << 18));
      held = residentMegabytes();
    }

    assertThat(held - residentMegabytes()).isLessThan(MEGABYTES / 2);
  }

  private static long residentMegabytes() throws IOException {
    Matcher status = RESIDENT.matcher(Files.readString(STATUS));
    assertThat(status.find()).isTrue();
    return Long.parseLong(status.group(1)) >> 10;
  }
}
