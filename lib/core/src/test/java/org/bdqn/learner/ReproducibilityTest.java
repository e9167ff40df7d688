package org.bdqn.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.bdqn.env.ChildJvm;
import org.bdqn.network.NetworkSpec;
import org.bdqn.preprocess.FrameShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducibilityTest {
  private static final int UPDATES = 200;

  /** In a process of its own. */
  static final class Print {
    public static void main(String[] seed) {
      System.out.println("fingerprint " + afterUpdates(Long.parseLong(seed[0])));
    }
  }

  private static String afterUpdates(long seed) {
    FrameShape binary = new FrameShape(1, 84, 84, 1);
    try (SmallTraining training = new SmallTraining(NetworkSpec.compact(), binary, 5, 32, seed)) {
      training.update(UPDATES);
      return training.fingerprint();
    }
  }

  @Test
  void theSameSeedGivesTheSameParametersBitForBitInEveryProcess(@TempDir Path folder) {
    String here = afterUpdates(1);
    assertThat(afterUpdates(1)).isEqualTo(here);
    for (int process = 0; process < 2; process++) {
      ChildJvm.Result child = ChildJvm.run(folder, 300, List.of(), Print.class, "1");
      assertThat(child.output()).contains("fingerprint " + here);
    }
    assertThat(afterUpdates(2)).isNotEqualTo(here);
  }
}
