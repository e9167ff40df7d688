package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's kernel must not outlive a Jupyter that was killed. */
class KernelParentIT {
  private static final Path KERNEL = Path.of("kernel/target/java-kernel.jar").toAbsolutePath();
  private static final long SECONDS = 60;

  @Test
  void endsWithTheProcessThatStartedIt(@TempDir Path folder) throws Exception {
    assumeThat(KERNEL).exists();
    Path connection = Files.writeString(folder.resolve("connection.json"), connection());
    Process jupyter = new ProcessBuilder("sleep", "600").start();
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
