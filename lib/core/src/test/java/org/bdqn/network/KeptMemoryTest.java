package org.bdqn.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import org.bdqn.env.ResidentMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

class KeptMemoryTest {
  private static final int MEGABYTES = 48;

  @Test
  @EnabledIf("org.bdqn.env.ResidentMemory#isTold")
  void memoryThatAStepHasFreedStaysForTheNext() throws IOException {
    long held;
    try (NDManager scope = Torch.newManager(Device.cpu())) {
      scope.ones(new Shape(MEGABYTES, 1 << 18));
      held = ResidentMemory.kilobytes();
    }

    assertThat(held - ResidentMemory.kilobytes()).isLessThan(MEGABYTES / 2 * 1024);
  }
}
