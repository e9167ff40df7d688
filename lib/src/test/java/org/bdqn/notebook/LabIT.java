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
  private static final Path NOTEBOOK = PythonScript.NOTEBOOKS.resolve("03-training-breakout.ipynb");
  private static final int TIME_LIMIT_MINUTES = 12;

  @Test
  void everyPlotIsSeenInALabThatIsReallyUsed() throws Exception {
    PythonScript.assumeBrowser();
    PythonScript.unpackPlotly();
    Files.createDirectories(SCREENSHOTS);
    JsonNode seen =
        PythonScript.run(
            "use_lab.py", TIME_LIMIT_MINUTES, List.of("" + NOTEBOOK, SCREENSHOTS.toString()));

    NotebookFile notebook = NotebookFile.read(NOTEBOOK);
    long plots = notebook.interactivePlots();
    // Of a notebook that was never run here, Lab shows the pictures and drops scripts and names.
    Screenshots.check(seen.get("opened"), 0, "picture", "Lab, opened");
    assertThat(seen.at("/opened/others")).as("pictures").hasSize(notebook.outputsWithPictures());
    for (String state : List.of("run", "dark", "reopened")) {
      Screenshots.check(seen.get(state), plots, "interactive", "Lab, " + state);
    }
    assertThat(seen.at("/interrupted/said").asText()).startsWith("Stopped:");
    assertThat(seen.at("/interrupted/seconds").asDouble()).isLessThan(1);
  }
}
