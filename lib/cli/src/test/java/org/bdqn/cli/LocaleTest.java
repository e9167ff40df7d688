package org.bdqn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bdqn.run.SmallRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Countries with digits of their own: what one wrote, every other reads. */
class LocaleTest {
  private static final List<String> HERE = List.of();

  @TempDir private Path parent;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=fa -Duser.country=IR",
        "-Duser.language=th -Duser.country=TH -Duser.extensions=u-nu-thai",
        "-Duser.language=tr -Duser.country=TR",
      })
  void aRunGoesOnInAnotherCountry(String locale) throws Exception {
    List<String> there = List.of(locale.split(" "));
    Path run = parent.resolve("run");
    Path whole = parent.resolve("whole");
    String settings = "--env=DeepSea/5 --memorySize=2000 --checkpoint-every=40 --final-episodes=0";
    kit(HERE, ("train --steps=160 --out=" + whole + " " + settings).split(" "));
    kit(there, ("train --steps=80 --out=" + run + " " + settings).split(" "));
    kit(HERE, "train", "--resume=" + run, "--steps=120", "--final-episodes=0");
    kit(there, "train", "--resume=" + run, "--steps=160", "--final-episodes=0");
    SmallRuns.assertSame(run, whole);
    assertThat(kit(there, "evaluate", run.toString(), "--episodes=2"))
        .isEqualTo(kit(HERE, "evaluate", run.toString(), "--episodes=2"));
  }

  @Test
  void aSweepIsPlannedInAnyCountry() throws Exception {
    Path file = parent.resolve("sweep.json");
    java.nio.file.Files.writeString(file, "{\"base\": {\"environment\": \"Chain/5\"}}");
    List<String> there = List.of("-Duser.language=fa", "-Duser.country=IR");
    assertThat(kit(there, "sweep", file.toString(), "--dry-run")).contains("base, seed 0");
  }

  private String kit(List<String> jvm, String... arguments)
      throws IOException, InterruptedException {
    KitProcess kit = KitProcess.start(parent.resolve("said"), jvm, arguments);
    int exitCode = kit.exitCode();
    assertThat(exitCode).as(kit.output()).isZero();
    return kit.output();
  }
}
