package org.bdqn.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.bdqn.env.ChildJvm;
import org.bdqn.env.ResidentMemory;
import org.bdqn.network.NetworkSpec.Convolution;
import org.bdqn.network.TestSpecs;
import org.bdqn.preprocess.FrameShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Native memory is invisible to the heap's tools: a leak shows as growing resident memory. */
class NativeMemoryTest {
  private static final Pattern RESIDENT = Pattern.compile("resident (\\d+) kB");

  /**
   * All of the heap is resident from the start, and the optimizing compiler, whose workspace comes
   * and goes by megabytes, is off: they can neither hide nor fake a leak. One thread is the fastest
   * for networks as small as this.
   */
  private static final List<String> STEADY_JVM =
      List.of(
          "-Xms64m",
          "-Xmx64m",
          "-XX:+AlwaysPreTouch",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Dai.djl.pytorch.num_threads=1");

  /** In a process of its own. */
  static final class Learn {
    public static void main(String[] none) throws IOException {
      var spec =
          TestSpecs.of(List.of(new Convolution(4, 4, 2), new Convolution(4, 3, 2)), 8, false, 0);
      try (var training = new SmallTraining(spec, new FrameShape(1, 20, 20, 8), 3, 8, 1)) {
        training.update(2_000);
        print();
        training.update(18_000);
        print();
      }
    }

    private static void print() throws IOException {
      System.out.println("resident " + ResidentMemory.kilobytes() + " kB");
    }
  }

  @Test
  @EnabledIf("org.bdqn.env.ResidentMemory#isTold")
  void residentMemoryIsFlatWhileActingAndLearning(@TempDir Path folder) {
    ChildJvm.Result child = ChildJvm.run(folder, 300, STEADY_JVM, Learn.class);
    List<Long> resident =
        RESIDENT
            .matcher(child.output())
            .results()
            .map(found -> Long.parseLong(found.group(1)))
            .toList();
    assertThat(resident).as(child.output()).hasSize(2);
    assertThat((double) resident.get(1))
        .as("kB after 20 000 updates; after 2 000: %d", resident.get(0))
        .isLessThanOrEqualTo(1.02 * resident.get(0));
  }
}
