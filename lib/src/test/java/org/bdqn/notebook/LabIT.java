package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Uses every notebook in JupyterLab, in Chromium: opens it, runs all, saves it, opens it anew in
 * the dark theme; and in one of them interrupts the training. The screenshots stay in
 * target/screenshots, the saved notebooks in target/lab.
 */
class LabIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();
  private static final Path LAB = Path.of("target", "lab").toAbsolutePath();
  private static final String TRAINED = "03-training-breakout.ipynb";
  private static final int TIME_LIMIT_MINUTES = 40;

  private static JsonNode seen;

  static List<Path> notebooks() throws Exception {
    return NotebookFile.all();
  }

  @BeforeAll
  static void useTheNotebooks() throws Exception {
    PythonScript.assumeBrowser();
    PythonScript.unpackPlotly();
    Files.createDirectories(SCREENSHOTS);
    seen =
        PythonScript.run(
            "use_lab.py",
            TIME_LIMIT_MINUTES,
            List.of(PythonScript.NOTEBOOKS + "", TRAINED, LAB + "", SCREENSHOTS + ""));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void everyPictureIsSeenInALabThatIsReallyUsed(Path path) throws Exception {
    NotebookFile committed = NotebookFile.read(path);
    NotebookFile saved = NotebookFile.read(LAB.resolve("notebooks").resolve(path.getFileName()));
    JsonNode ofNotebook = seen.get(path.getFileName().toString());
    long plots = committed.interactivePlots();
    long others = committed.outputsWithPictures() - plots;

    assertThat(saved.problems()).isEmpty();
    // Of a notebook that was never run here, Lab shows the pictures and drops scripts and names.
    Screenshots.check(ofNotebook.get("opened"), 0, plots + others, "picture", path + " opened");
    Screenshots.check(ofNotebook.get("run"), plots, others, "interactive", path + " run");
    Screenshots.check(ofNotebook.get("reopened"), plots, others, "interactive", path + " reopened");
    assertThat(ofNotebook.at("/run/dark").asBoolean()).as("dark when run").isFalse();
    assertThat(ofNotebook.at("/reopened/dark").asBoolean()).as("dark when reopened").isTrue();
  }

  @Test
  void anInterruptedTrainingCellEndsWithinASecondAndGoesOnBelow() {
    JsonNode interrupted = seen.get(TRAINED).get("interrupted");

    assertThat(interrupted.at("/said/0").asText()).startsWith("Stopped:");
    assertThat(interrupted.at("/said/1").asText()).startsWith("stopped at step");
    assertThat(interrupted.get("seconds").asDouble()).isLessThan(1);
  }
}
