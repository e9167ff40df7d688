package org.bdqn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {
  private static final String TINY =
      "--heads 2 --network compact --batch 4 --game BuiltIn/Breakout --seconds 0.1";

  @TempDir Path folder;

  @Test
  void everyBenchmarkPrintsOneLineOfJsonAndNothingElse() throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : standardOutputOf("bench --json --double --dueling --prior 3 " + TINY)) {
      lines.add(new ObjectMapper().readTree(line));
    }

    assertThat(lines)
        .extracting(line -> line.get("benchmark").asText())
        .containsExactly("update", "act", "vote", "sample", "env", "step");
    assertThat(lines).allSatisfy(BenchCommandTest::isComplete);
    assertThat(lines.get(3).get("bytes_per_transition").asDouble()).isBetween(882.0, 900.0);
    JsonNode env = lines.get(4);
    assertThat(env.get("emulator_ms").asDouble()).isPositive();
    assertThat(env.get("ratio_to_emulator").asDouble()).isGreaterThan(1);
  }

  private static void isComplete(JsonNode line) {
    double median = line.get("median_ms").asDouble();
    assertThat(median).isBetween(1e-4, 1e4);
    assertThat(line.get("p10_ms").asDouble()).isPositive().isLessThanOrEqualTo(median);
    assertThat(line.get("p90_ms").asDouble()).isGreaterThanOrEqualTo(median);
    assertThat(line.get("per_second").asDouble()).isPositive();
    assertThat(line.get("heads").asInt()).isEqualTo(2);
    assertThat(line.get("network").asText()).isEqualTo("compact");
    assertThat(line.get("batch").asInt()).isEqualTo(4);
    assertThat(line.get("game").asText()).isEqualTo("BuiltIn/Breakout");
    assertThat(line.get("device").asText()).isEqualTo("cpu");
    assertThat(line.get("dueling").asBoolean()).isTrue();
    assertThat(line.get("double").asBoolean()).isTrue();
    assertThat(line.get("prior").asDouble()).isEqualTo(3);
    assertThat(line.get("threads").asInt()).isPositive();
    assertThat(line.get("cores").asInt()).isPositive();
    assertThat(line.get("cpu").asText()).isNotBlank();
    assertThat(line.get("libtorch").asText()).startsWith("2.");
  }

  @Test
  void theTableNamesOptionsAndMachineBeforeTheTimes() throws Exception {
    List<String> lines = standardOutputOf("bench act " + TINY);

    assertThat(lines.get(0)).startsWith("2 heads, network compact, batch 4");
    assertThat(lines.get(1)).isEqualTo("Breakout (built in)");
    assertThat(lines.get(2)).contains("cores", "JDK", "libtorch");
    assertThat(lines.get(4)).contains("median ms", "per second");
    assertThat(lines.get(5)).matches("act +[\\d.]+ +[\\d.]+ to [\\d.]+ +[\\d.]+");
  }

  @Test
  void aSmallEnvironmentIsTimedWithThePresetThatSuitsIt() throws Exception {
    List<String> lines =
        standardOutputOf("bench --json env step --game DeepSea/6 --heads 3 --seconds 0.1");

    assertThat(lines).hasSize(2);
    for (String line : lines) {
      JsonNode json = new ObjectMapper().readTree(line);
      assertThat(json.get("per_second").asDouble()).isPositive();
      assertThat(json.get("game_played").asText()).isEqualTo("DeepSea 6 × 6");
      assertThat(json.get("network").asText()).isEqualTo("mlp");
      assertThat(json.get("heads").asInt()).isEqualTo(3);
      assertThat(json.get("batch").asInt()).isEqualTo(128);
      assertThat(json.get("prior").asDouble()).isEqualTo(5);
      assertThat(json.get("update_every").asInt()).isEqualTo(1);
      assertThat(json.has("emulator_ms")).isFalse();
    }
  }

  @Test
  void wrongOptionsAreExplained() {
    assertRefused("bench updat", "no benchmark 'updat'; did you mean 'update'?");
    assertRefused("bench --heads 0", "heads is 0, but must be from 1 to 64");
    assertRefused("bench --batch 0", "batchSize is 0, but must be at least 1");
    assertRefused("bench --seconds 0", "seconds is 0.0, but must be above 0");
    assertRefused("bench --prior -1", "priorScale is -1.0, but must be 0");
    assertRefused("bench --device tpu", "'tpu', but must be cpu or gpu");
    assertRefused("bench --game Brakout", "did you mean 'Breakout'?");
    assertRefused("bench --network natur", "expected one of [NATURE, COMPACT, MIN_ATAR, MLP]");
  }

  private static void assertRefused(String command, String message) {
    StringWriter errors = new StringWriter();
    CommandLine kit = Kit.commandLine().setErr(new PrintWriter(errors));
    assertThat(kit.execute(command.split(" "))).isEqualTo(2);
    assertThat(errors.toString()).contains(message);
  }

  /** Runs the kit in a JVM of its own: what native code prints counts too. */
  private List<String> standardOutputOf(String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1"); // Starts faster, in the JVMs that are measured too.
    command.add("-Djmh.ignoreLock=true"); // Another benchmark on the machine is no harm here.
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Kit.class.getName()));
    command.addAll(Arrays.asList(arguments.split(" ")));
    Path output = folder.resolve("output.txt");
    Path errors = folder.resolve("errors.txt");
    Process kit =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(kit.waitFor(120, TimeUnit.SECONDS)).as("ends in time").isTrue();
    assertThat(kit.exitValue()).as(Files.readString(errors)).isZero();
    return Files.readAllLines(output);
  }
}
