package org.bdqn.notebook;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Executes a copy of every notebook from scratch, through Jupyter and the Java kernel that {@code
 * ./kit test} set up, and looks at what a reader would see.
 */
class NotebookExecutionIT {
  private static final Path NOTEBOOKS =
      Path.of(System.getProperty("bdqn.repository"), "notebooks").normalize();
  private static final Path EXECUTED = Path.of("target", "executed-notebooks").toAbsolutePath();
  private static final String JUPYTER = System.getenv("BDQN_JUPYTER");
  private static final long SIZE_LIMIT_BYTES = 2_000_000;
  private static final long TIME_LIMIT_MINUTES = 10;

  /** Every notebook; a folder without any is an error, not a success. */
  static List<Path> notebooks() throws IOException {
    assertThat(NOTEBOOKS).as("folder of the notebooks").isDirectory();
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
      assertThat(found).as("notebooks in %s", NOTEBOOKS).isNotEmpty();
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void aNotebookRunsFromScratchWithoutErrors(Path notebook) throws Exception {
    assumeTrue(JUPYTER != null, "BDQN_JUPYTER names no jupyter command: run ./kit test");
    assertThat(read(notebook).at("/metadata/kernelspec/name").asText()).isEqualTo("java");

    Path executed = EXECUTED.resolve(notebook.getFileName());
    Path page = Path.of(executed.toString().replace(".ipynb", ".html"));
    Files.createDirectories(EXECUTED);
    Files.deleteIfExists(executed);
    Files.deleteIfExists(page);
    jupyter("nbconvert", "--to=notebook", "--execute", "--output-dir=" + EXECUTED, "" + notebook);
    jupyter("nbconvert", "--to=html", "" + executed);

    assertThat(problems(read(executed))).isEmpty();
    assertThat(Files.size(executed)).as("bytes of %s", executed).isLessThan(SIZE_LIMIT_BYTES);
    assertThat(page).isNotEmptyFile();
  }

  private static JsonNode read(Path notebook) throws IOException {
    return new ObjectMapper().readTree(notebook.toFile());
  }

  private static void jupyter(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(JUPYTER));
    command.addAll(List.of(arguments));
    Path log = EXECUTED.resolve("jupyter.log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("BDQN_SCALE", "smoke");
    builder.redirectInput(Redirect.from(new File("/dev/null"))).redirectOutput(log.toFile());
    Process process = builder.start();
    boolean ended = process.waitFor(TIME_LIMIT_MINUTES, MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    assertThat(ended).as("%s ended within %d minutes", command, TIME_LIMIT_MINUTES).isTrue();
    assertThat(process.exitValue()).as(() -> command + ":\n" + contents(log)).isZero();
  }

  /** What a reader would stumble over: cells that did not run, errors, words on stderr. */
  private static List<String> problems(JsonNode notebook) {
    List<String> problems = new ArrayList<>();
    for (JsonNode cell : notebook.get("cells")) {
      String source = text(cell.get("source"));
      if (!cell.get("cell_type").asText().equals("code") || source.isBlank()) {
        continue;
      }
      if (!cell.get("execution_count").isInt()) {
        problems.add("not executed: " + source);
      }
      for (JsonNode output : cell.get("outputs")) {
        if (output.get("output_type").asText().equals("error")) {
          problems.add("error " + output.get("evalue").asText() + " in: " + source);
        }
        if (output.path("name").asText().equals("stderr")) {
          problems.add("on stderr: " + text(output.get("text")) + " in: " + source);
        }
      }
    }
    return problems;
  }

  /** A notebook file holds a text as one string or as a list of lines. */
  private static String text(JsonNode lines) {
    StringBuilder text = new StringBuilder(lines.asText());
    lines.forEach(line -> text.append(line.asText()));
    return text.toString();
  }

  private static String contents(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
