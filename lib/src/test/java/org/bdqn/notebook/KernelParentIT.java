package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's kernel must not outlive a Jupyter that was killed. */
class KernelParentIT {
  private static final Path KERNEL = Path.of("kernel/target/java-kernel.jar").toAbsolutePath();
  private static final long SECONDS = 60;

  @Test
  void endsWithTheProcessThatStartedIt(@TempDir Path folder) throws Exception {
    Process jupyter = new ProcessBuilder("sleep", "600").start();
    try {
      assertEndsWith(jupyter.toHandle(), folder);
    } finally {
      jupyter.destroyForcibly();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void endsWithOneThatNobodyHasBuried(@TempDir Path folder) throws Exception {
    Process careless =
        new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; exec sleep 600").start();
    try (BufferedReader said = careless.inputReader()) {
      ProcessHandle jupyter = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      assertEndsWith(jupyter, folder);
      assertThat(jupyter.isAlive()).as("is still there").isTrue();
    } finally {
      careless.destroyForcibly();
    }
  }

  private static void assertEndsWith(ProcessHandle jupyter, Path folder) throws Exception {
    assumeThat(KERNEL).exists();
    Path connection = Files.writeString(folder.resolve("connection.json"), connection());
    ProcessBuilder starter =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            KERNEL.toString(),
            connection.toString());
    starter.environment().put("JPY_PARENT_PID", "" + jupyter.pid());
    starter.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    Process kernel = starter.start();
    try {
      assertThat(kernel.waitFor(5, TimeUnit.SECONDS)).as("ended before Jupyter").isFalse();
      jupyter.destroyForcibly();
      assertThat(kernel.waitFor(SECONDS, TimeUnit.SECONDS)).as("ended with Jupyter").isTrue();
    } finally {
      jupyter.destroyForcibly();
      kernel.destroyForcibly();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aTrainingMakesItsLastCheckpointAndNoOtherBegins(@TempDir Path folder) throws Exception {
    PythonScript.assumeJupyter();
    Path run = folder.resolve("run");
    JsonNode seen = PythonScript.run("kill_jupyter.py", 5, List.of(run.toString()));
    assertThat(seen.get("trained").asBoolean()).as("trained before Jupyter was killed").isTrue();
    assertThat(seen.get("ended").asBoolean()).as("ended with Jupyter").isTrue();
    assertThat(
            new CheckpointFolder(run.resolve("checkpoints"))
                .newest(damage -> {}, Checkpoint::verify))
        .isPresent();
    assertThat(folder.resolve("run-after")).doesNotExist();
  }

  private static String connection() throws IOException {
    StringBuilder json = new StringBuilder("{");
    for (String channel : new String[] {"shell", "iopub", "stdin", "control", "hb"}) {
      try (ServerSocket free = new ServerSocket(0)) {
        json.append(String.format(Locale.ROOT, "\"%s_port\": %d, ", channel, free.getLocalPort()));
      }
    }
    return json
        + "\"ip\": \"127.0.0.1\", \"key\": \"a key\", \"transport\": \"tcp\","
        + " \"signature_scheme\": \"hmac-sha256\", \"kernel_name\": \"java\"}";
  }
}
