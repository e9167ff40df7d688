package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts a training cell in the real kernel, as a reader does with the ■ button. */
class KernelInterruptIT {
  private static final String JUPYTER = System.getenv("BDQN_JUPYTER");
  private static final String SECONDS_OF_TRAINING = "8";

  @TempDir private Path folder;

  @Test
  void anInterruptStopsTrainingAndLeavesTheRunSoFarAndAUsableKernel() throws Exception {
    assumeTrue(JUPYTER != null, "BDQN_JUPYTER names no jupyter command: run ./kit test");
    JsonNode seen = interruptTraining();
    assertThat(seen.get("setup")).isEmpty();
    assertThat(seen.get("last").get(0).asText()).startsWith("Stopped: Breakout (built in), step");
    assertThat(seen.get("seconds").asDouble()).as("seconds to stop").isLessThan(5);
    assertThat(seen.get("left").get(0).asText()).matches("true [1-9][0-9]*");
    assertThat(seen.get("left").get(1).asText()).matches("voted [0-3]");
  }

  private JsonNode interruptTraining() throws Exception {
    Path output = folder.resolve("seen.json");
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(
                Path.of(JUPYTER).resolveSibling("python3").toString(),
                "src/test/python/interrupt_training.py",
                SECONDS_OF_TRAINING)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended in time").isTrue();
    assertThat(process.exitValue()).as(() -> "exit value; errors in " + errors).isZero();
    // The kernel itself writes to the same output; the script's line is the last.
    String[] lines = Files.readString(output).split("\n");
    return new ObjectMapper().readTree(lines[lines.length - 1]);
  }
}
