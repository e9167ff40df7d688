package org.bdqn.notebook;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs Jupyter and the scripts under src/test/python, with what {@code ./kit test} has set up. */
final class PythonScript {
  static final Path NOTEBOOKS =
      Path.of(System.getProperty("bdqn.repository"), "notebooks").toAbsolutePath().normalize();

  private static final String JUPYTER = System.getenv("BDQN_JUPYTER");
  private static final String BROWSER = System.getenv("BDQN_BROWSER");
  private static final Path PLOTLY = Path.of("target", "plotly.js").toAbsolutePath();

  private PythonScript() {}

  static void assumeJupyter() {
    assumeTrue(JUPYTER != null, "BDQN_JUPYTER names no jupyter command: run ./kit test");
  }

  static void assumeBrowser() {
    assumeJupyter();
    assumeTrue(BROWSER != null, "BDQN_BROWSER names no Chromium: run ./kit test");
  }

  /** Runs a script and reads its last line, which is JSON. */
  static JsonNode run(String script, int minutes, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(JUPYTER).resolveSibling("python3").toString());
    command.add(Path.of("src", "test", "python", script).toAbsolutePath().toString());
    command.addAll(arguments);
    Path output = Files.createTempFile(Path.of("target"), script, ".out");
    Path errors = Path.of(output + ".errors");
    execute(command, minutes, output, errors, Map.of("BDQN_PLOTLY", PLOTLY.toString()));
    String[] lines = Files.readString(output).split("\n");
    return new ObjectMapper().readTree(lines[lines.length - 1]);
  }

  static void jupyter(int minutes, Path log, String... arguments) throws Exception {
    jupyter(Map.of(), minutes, log, arguments);
  }

  static void jupyter(Map<String, String> variables, int minutes, Path log, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(JUPYTER));
    command.addAll(List.of(arguments));
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("BDQN_SCALE", "smoke");
    execute(command, minutes, log, null, environment);
  }

  /** Puts Plotly, of the release line that the plots ask for, where the scripts serve it from. */
  static void unpackPlotly() throws IOException {
    String jar = "/META-INF/resources/webjars/plotly.js-dist/2.35.3/plotly.js";
    try (InputStream plotly = PythonScript.class.getResourceAsStream(jar)) {
      assertThat(plotly).as(jar).isNotNull();
      Path whole = Files.createTempFile(PLOTLY.getParent(), "plotly", ".js");
      Files.copy(plotly, whole, StandardCopyOption.REPLACE_EXISTING);
      Files.move(whole, PLOTLY, StandardCopyOption.ATOMIC_MOVE); // Another test may be reading it.
    }
  }

  private static void execute(
      List<String> command, int minutes, Path output, Path errors, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile());
    builder.redirectInput(Redirect.from(new File("/dev/null")));
    builder.environment().putAll(environment);
    if (errors == null) {
      builder.redirectErrorStream(true);
    } else {
      builder.redirectError(errors.toFile());
    }
    Process process = builder.start();
    boolean ended = process.waitFor(minutes, MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    assertThat(ended).as("%s ended within %d minutes", command, minutes).isTrue();
    assertThat(process.exitValue())
        .as(() -> command + ":\n" + contents(errors == null ? output : errors))
        .isZero();
  }

  private static String contents(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
