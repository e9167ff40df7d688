package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * A page of every named plot, as a light and as a dark one, wide and narrow, with scripts and
 * without, in Chromium. The pages stay in target/gallery, their screenshots in target/screenshots.
 */
class GalleryIT {
  private static final Path PAGES = Path.of("target", "gallery").toAbsolutePath();
  private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();
  private static final int TIME_LIMIT_MINUTES = 4;

  @Test
  void everyNamedPlotIsInTheGallery() {
    assertThat(Gallery.plots().keySet().stream().map(name -> name.split(" ")[0]))
        .containsAll(
            Arrays.stream(Plots.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .toList());
  }

  @Test
  void everyPlotIsSeenWholeOnWideAndNarrowPagesLightAndDark() throws Exception {
    PythonScript.assumeBrowser();
    Files.createDirectories(SCREENSHOTS);
    Map<String, Plot> plots = Gallery.plots();
    long withData = plots.keySet().stream().filter(name -> !name.equals("no data")).count();
    PythonScript.unpackPlotly();

    JsonNode seen =
        PythonScript.run(
            "render_gallery.py",
            TIME_LIMIT_MINUTES,
            List.of(
                SCREENSHOTS.toString(),
                page("light", plots).toString(),
                page("dark", plots).toString()));

    assertThat(seen).hasSize(8);
    for (JsonNode page : seen) {
      assertThat(page.get("errors")).as("errors of scripts: %s", page).isEmpty();
      assertThat(page.get("cut").asInt()).as("pixels beyond the page's edge: %s", page).isZero();
      assertThat(page.get("shown").asLong()).as("plots seen: %s", page).isEqualTo(withData);
      boolean dark = page.get("name").asText().contains("dark");
      assertThat(whiteShare(page.get("screenshot").asText()))
          .as("white share: %s", page)
          .matches(share -> dark ? share < 0.05 : share > 0.4);
    }
  }

  private static double whiteShare(String screenshot) throws IOException {
    int[] pixels = TestPictures.rgb(ImageIO.read(new File(screenshot)));
    return Arrays.stream(pixels).filter(pixel -> pixel == 0xFFFFFFFF).count()
        / (double) pixels.length;
  }

  private static Path page(String theme, Map<String, Plot> plots) throws Exception {
    boolean dark = theme.equals("dark");
    String content =
        plots.entrySet().stream()
            .map(plot -> "<h2>" + plot.getKey() + "</h2>\n" + plot.getValue().output().html())
            .collect(Collectors.joining("\n"));
    Files.createDirectories(PAGES);
    return Files.writeString(
        PAGES.resolve("gallery-" + theme + ".html"),
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Plots</title></head>\n"
            + "<body data-jp-theme-light=\""
            + !dark
            + "\" style=\"font-family: sans-serif; background: "
            + (dark ? "#111; color: #eee" : "#fff; color: #222")
            + "\">\n"
            + content
            + "</body></html>");
  }
}
