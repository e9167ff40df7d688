package org.bdqn.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Looks, in Chromium, at the page of every committed notebook: with Plotly at hand, without a
 * network, and with scripts blocked. The screenshots stay in target/screenshots.
 */
class ExportedPagesIT {
  private static final Path PAGES = Path.of("target", "exported-pages").toAbsolutePath();
  private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();
  private static final int TIME_LIMIT_MINUTES = 8;

  @Test
  void everyPictureOfEveryPageIsSeenWithAndWithoutScriptsAndNetwork() throws Exception {
    PythonScript.assumeBrowser();
    List<Path> notebooks = NotebookFile.all();
    JsonNode seen = render(notebooks);

    for (Path notebook : notebooks) {
      JsonNode ways = seen.get(notebook.getFileName().toString().replace(".ipynb", ""));
      NotebookFile file = NotebookFile.read(notebook);
      long plots = file.interactivePlots();
      long others = file.outputsWithPictures() - plots;
      Screenshots.check(ways.get("online"), plots, others, "interactive", notebook + " online");
      Screenshots.check(ways.get("offline"), plots, others, "picture", notebook + " offline");
      Screenshots.check(
          ways.get("no-scripts"), plots, others, "picture", notebook + " without scripts");
    }
  }

  private static JsonNode render(List<Path> notebooks) throws Exception {
    Files.createDirectories(PAGES);
    Files.createDirectories(SCREENSHOTS);
    PythonScript.unpackPlotly();
    PythonScript.jupyter(
        TIME_LIMIT_MINUTES,
        PAGES.resolve("jupyter.log"),
        Stream.concat(
                Stream.of("nbconvert", "--to=html", "--output-dir=" + PAGES),
                notebooks.stream().map(Path::toString))
            .toArray(String[]::new));
    Stream<String> pages =
        notebooks.stream()
            .map(notebook -> notebook.getFileName().toString().replace(".ipynb", ".html"))
            .map(page -> PAGES.resolve(page).toString());
    return PythonScript.run(
        "render_pages.py",
        TIME_LIMIT_MINUTES,
        Stream.concat(Stream.of(SCREENSHOTS.toString()), pages).toList());
  }
}
