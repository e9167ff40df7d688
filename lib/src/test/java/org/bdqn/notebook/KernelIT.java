package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens in the real kernel when readers interrupt, fail, repeat, or start it on its own. */
class KernelIT {
  private static final int TIME_LIMIT_MINUTES = 12;
  private static final int RERUNS = 15;
  private static final int WARM_UP = 5;
  private static final double GROWTH_LIMIT_MEGABYTES = 40;
  private static final int ERROR_LIMIT_LINES = 25;

  private static JsonNode seen;

  @BeforeAll
  static void useTheKernel(@TempDir Path elsewhere) throws Exception {
    PythonScript.assumeJupyter();
    seen =
        PythonScript.run(
            "use_kernel.py",
            TIME_LIMIT_MINUTES,
            List.of(
                PythonScript.NOTEBOOKS.toString(),
                elsewhere.toString(),
                Path.of("src/test/resources/notebook/first-cell.txt").toAbsolutePath().toString(),
                "" + RERUNS));
  }

  @Test
  void aQuestionOnTheControlChannelTakesNothingFromTheRunningCell() {
    assertThat(seen.at("/asked_meanwhile/answered").asBoolean()).isTrue();
    assertThat(seen.at("/asked_meanwhile/shown")).extracting(JsonNode::asText).contains("ended");
  }

  @Test
  void anInterruptStopsTrainingAndLeavesTheRunSoFarAndAUsableKernel() {
    assertThat(seen.get("setup")).isEmpty();
    assertThat(seen.at("/training/last/0").asText())
        .startsWith("Stopped: Breakout (built in), step");
    assertThat(seen.at("/left/0").asText()).matches("true [1-9][0-9]*");
    assertThat(seen.at("/left/1").asText()).matches("voted [0-3]");
  }

  @Test
  void anInterruptedRunIsInItsHandle() {
    assertThat(seen.at("/handle/last/0").asText()).startsWith("Stopped: Breakout (built in), step");
    assertThat(seen.at("/left_in_handle/0").asText()).matches("true [1-9][0-9]*");
  }

  @Test
  void anInterruptEndsTrainingEvaluationAndPlayWithinASecond() {
    for (String cell : List.of("training", "handle", "evaluation", "play")) {
      assertThat(seen.at("/%s/seconds".formatted(cell)).asDouble()).as(cell).isLessThan(1);
    }
    assertThat(seen.at("/played/0").asText()).matches("[0-9]+ episodes");
    assertThat(seen.at("/played/1").asText()).matches("[1-9][0-9]* recordings");
  }

  @Test
  void anInterruptEndsACellsOwnEndlessLoop() {
    assertThat(firstLine("/endless/last/0")).contains("nterrupted");
    assertThat(seen.at("/endless/seconds").asDouble()).isLessThan(5);
    assertThat(seen.at("/counted/0").asText()).isEqualTo("counted true");
  }

  @Test
  void aCellThatNoInterruptEndsSaysSoAndGoesOn() {
    assertThat(seen.at("/deaf/shown"))
        .extracting(JsonNode::asText)
        .satisfiesExactly(
            warning -> assertThat(warning).contains("restart the kernel"),
            shown -> assertThat(shown).isEqualTo("ended"));
  }

  @Test
  void anErrorShowsItsMessageFirstAndLeavesTheKernelUsable() {
    assertThat(firstLine("/failed/0")).contains("heads is 0, but must be from 1 to 64");
    assertThat(firstLine("/failed_in_training/0")).contains("Nowhere");
    assertThat(seen.at("/failed/0").asText().lines()).hasSizeLessThan(ERROR_LIMIT_LINES);
    assertThat(seen.at("/usable/0").asText()).isEqualTo("usable");
  }

  @Test
  void aTrainingCellThatIsRunTenTimesLeaksNothing() {
    double first = resident(WARM_UP, (WARM_UP + RERUNS) / 2);
    double last = resident((WARM_UP + RERUNS) / 2, RERUNS);
    assertThat(last - first)
        .as("growth of the resident memory, megabytes: %s", seen.get("resident"))
        .isLessThan(GROWTH_LIMIT_MEGABYTES);
  }

  @Test
  void theFirstCellFindsTheLibraryWithoutTheLauncher() {
    assertThat(seen.at("/without/first")).isEmpty();
    assertThat(seen.at("/without/then/0").asText()).isEqualTo("found");
  }

  @Test
  void whereThereIsNoLibraryTheFirstCellSaysWhatToRun() {
    assertThat(firstLine("/elsewhere/first/0"))
        .contains("The library is not built: run ./kit build, then restart this kernel.");
  }

  private static String firstLine(String place) {
    return seen.at(place).asText().lines().findFirst().orElse("");
  }

  /** The median: a single reading can fall into a moment at which much is to be collected. */
  private static double resident(int from, int to) {
    double[] readings = new double[to - from];
    Arrays.setAll(readings, i -> seen.get("resident").get(from + i).asDouble());
    return new Median().evaluate(readings);
  }
}
