package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Executes a copy of every notebook from scratch, through Jupyter and the Java kernel that {@code
 * ./kit test} set up, and looks at what a reader would see.
 */
class NotebookExecutionIT {
  private static final Path EXECUTED = Path.of("target", "executed-notebooks").toAbsolutePath();
  private static final int TIME_LIMIT_MINUTES = 10;

  /** This one looks for a rare moment of the game, which must be found without a ROM, too. */
  private static final Path BUILT_IN_GAME = Path.of("02-bootstrapped-masking.ipynb");

  private static final Map<String, String> NO_ROM = Map.of("BDQN_ROMS", "", "ALE_ROMS_DIR", "");

  static List<Path> notebooks() throws IOException {
    return NotebookFile.all();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void aNotebookRunsFromScratchWithoutErrors(Path notebook) throws Exception {
    PythonScript.assumeJupyter();
    assertThat(NotebookFile.read(notebook).kernel()).isEqualTo("java");

    Path executed = EXECUTED.resolve(notebook.getFileName());
    Path page = Path.of(executed.toString().replace(".ipynb", ".html"));
    Path log = EXECUTED.resolve("jupyter.log");
    Files.createDirectories(EXECUTED);
    Files.deleteIfExists(executed);
    Files.deleteIfExists(page);
    PythonScript.jupyter(
        notebook.endsWith(BUILT_IN_GAME) ? NO_ROM : Map.of(),
        TIME_LIMIT_MINUTES,
        log,
        "nbconvert",
        "--to=notebook",
        "--execute",
        "--output-dir=" + EXECUTED,
        "" + notebook);
    PythonScript.jupyter(TIME_LIMIT_MINUTES, log, "nbconvert", "--to=html", "" + executed);

    assertThat(NotebookFile.read(executed).problems()).isEmpty();
    assertThat(StatedNumbers.ofKit().problems(NotebookFile.read(executed))).isEmpty();
    assertThat(page).isNotEmptyFile();
  }
}
