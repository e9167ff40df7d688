package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** The chapters' drawings can be read on every page, by everyone. */
class DrawingsTest {
  private static final Pattern SHOWN = Pattern.compile("!\\[([^\\]]*)\\]\\(([^)]+)\\)");
  private static final Pattern FONT_SIZE = Pattern.compile("font-size=\"([0-9.]+)\"");
  private static final double NARROW_PAGE_PIXELS = 370; // of a screen of 400
  private static final double SMALLEST_LETTERS_PIXELS = 8;
  private static final int SHORTEST_DESCRIPTION = 20;

  static List<Path> drawings() throws IOException {
    try (Stream<Path> files = Files.list(PythonScript.NOTEBOOKS.resolve("images"))) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".svg"))
              .filter(file -> !file.endsWith("binder.svg")) // a badge
              .sorted()
              .toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  static List<Path> notebooks() throws IOException {
    return NotebookFile.all();
  }

  @ParameterizedTest
  @MethodSource("drawings")
  void aDrawingIsDescribedForScreenReaders(Path drawing) throws Exception {
    Element svg = read(drawing);

    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("title description");
    assertThat(textOf(svg, "title")).isNotBlank();
    assertThat(textOf(svg, "desc")).hasSizeGreaterThan(SHORTEST_DESCRIPTION);
  }

  /** A page may be dark without saying so to its pictures. */
  @ParameterizedTest
  @MethodSource("drawings")
  void aDrawingStandsOnACardOfItsOwn(Path drawing) throws Exception {
    Element svg = read(drawing);
    Element card = (Element) svg.getElementsByTagName("rect").item(0);

    double width = Double.parseDouble(svg.getAttribute("width"));
    assertThat(Double.parseDouble(card.getAttribute("width"))).isGreaterThan(width - 4);
    assertThat(card.getAttribute("fill")).matches("#f[0-9a-f]f[0-9a-f]f[0-9a-f]");
  }

  @ParameterizedTest
  @MethodSource("drawings")
  void itsLettersCanBeReadOnANarrowPage(Path drawing) throws Exception {
    double width = Double.parseDouble(read(drawing).getAttribute("width"));

    Matcher sizes = FONT_SIZE.matcher(Files.readString(drawing));
    while (sizes.find()) {
      assertThat(Double.parseDouble(sizes.group(1)) * NARROW_PAGE_PIXELS / width)
          .isGreaterThan(SMALLEST_LETTERS_PIXELS);
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void whatAChapterShowsIsThereAndDescribed(Path notebook) throws IOException {
    for (String text : NotebookFile.read(notebook).prose()) {
      Matcher shown = SHOWN.matcher(text);
      while (shown.find()) {
        assertThat(PythonScript.NOTEBOOKS.resolve(shown.group(2))).isRegularFile();
        assertThat(shown.group(1)).hasSizeGreaterThan(SHORTEST_DESCRIPTION);
      }
    }
  }

  private static Element read(Path drawing) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(drawing.toFile())
        .getDocumentElement();
  }

  private static String textOf(Element svg, String name) {
    return svg.getElementsByTagName(name).item(0).getTextContent();
  }
}
