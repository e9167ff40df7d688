package org.bdqn.sweep.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose own name the network does not know. */
class HostNameTest {
  private static final List<String> NAMELESS =
      List.of("unshare", "--uts", "sh", "-c", "hostname nosuchhost && exec \"$@\"", "sh");

  @TempDir private Path parent;

  @Test
  void aSweepOnTheMachineNeedsNoNameGivenTheAddressThatTheLauncherSets() throws Exception {
    assertThat(sweep("127.0.0.1")).contains("1 of 1 runs finished");
  }

  @Test
  void withoutAnAddressASentenceSaysWhatToSet() throws Exception {
    assertThat(sweep("")).contains("nosuchhost", "set SPARK_LOCAL_IP").doesNotContain("\tat ");
  }

  /** What the command line says. */
  private String sweep(String ownAddress) throws IOException, InterruptedException {
    assumeTrue(run(List.of("true")).exitValue() == 0, "no other host name may be given here");
    Path file = parent.resolve("sweep.json");
    Files.writeString(file, "{\"base\": {\"environment\": \"Chain/5\", \"steps\": 50}}");
    run(
        List.of(
            "env",
            ownAddress.isEmpty() ? "--unset=SPARK_LOCAL_IP" : "SPARK_LOCAL_IP=" + ownAddress,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "org.bdqn.cli.Kit",
            "sweep",
            file.toString(),
            "--out=" + parent.resolve("out")));
    return Files.readString(parent.resolve("said"));
  }

  private Process run(List<String> command) throws IOException, InterruptedException {
    List<String> nameless = new ArrayList<>(NAMELESS);
    nameless.addAll(command);
    Process process =
        new ProcessBuilder(nameless)
            .redirectErrorStream(true)
            .redirectOutput(parent.resolve("said").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process;
  }
}
