package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Uses the training notebook in JupyterLab, in Chromium: opens it, runs all, interrupts training,
 * turns the page dark, saves, opens it anew. The screenshots stay in target/screenshots.
 */
class LabIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();
  private static final String USED = "03-training-breakout.ipynb";
  private static final int TIME_LIMIT_MINUTES = 20;

  @Test
  void everyPlotIsSeenInALabThatIsReallyUsed() throws Exception {
    PythonScript.assumeBrowser();
    PythonScript.unpackPlotly();
    Files.createDirectories(SCREENSHOTS);
    JsonNode seen =
        PythonScript.run(
            "use_lab.py",
            TIME_LIMIT_MINUTES,
            List.of(PythonScript.NOTEBOOKS.toString(), USED, SCREENSHOTS.toString()));

    for (Path notebook : NotebookFile.all()) {
      checkVisit(notebook, seen.get(notebook.getFileName().toString()));
    }
    checkUse(NotebookFile.read(PythonScript.NOTEBOOKS.resolve(USED)), seen.get(USED));
  }

  private static void checkVisit(Path path, JsonNode seen) throws Exception {
    NotebookFile notebook = NotebookFile.read(path);
    // Of a notebook that was never run here, Lab shows the pictures and drops scripts and names.
    Screenshots.check(seen.get("opened"), 0, "picture", path + " opened in Lab");
    assertThat(seen.at("/opened/others")).as("pictures").hasSize(notebook.outputsWithPictures());
    Screenshots.check(
        seen.get("run"), notebook.interactivePlots(), "interactive", path + " run in Lab");
  }

  private static void checkUse(NotebookFile notebook, JsonNode seen) throws Exception {
    for (String state : List.of("dark", "reopened")) {
      Screenshots.check(
          seen.get(state), notebook.interactivePlots(), "interactive", "Lab, " + state);
    }
    assertThat(seen.at("/interrupted/said").asText()).startsWith("Stopped:");
    assertThat(seen.at("/interrupted/seconds").asDouble()).isLessThan(1);
  }
}
