package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tests of notebooks must fail where a notebook has a fault. */
class NotebookFileTest {
  private static final String PNG =
      Base64.getEncoder().encodeToString(Output.pngBytes(TestPictures.game(1).get(0)));
  private static final String BLANK =
      Base64.getEncoder()
          .encodeToString(Output.pngBytes(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB)));

  @Test
  void acceptsAPictureThatIsThere() throws IOException {
    assertThat(problems(data("[picture, 160 × 210 pixels]", "image/png", PNG))).isEmpty();
  }

  @Test
  void findsAPictureThatIsMissing() throws IOException {
    assertThat(problems(data("[plot: Scores; a]", "text/html", "<div></div>")))
        .singleElement()
        .asString()
        .contains("no picture in [plot: Scores; a]");
  }

  @Test
  void findsAPictureThatOnlyAScriptDraws() throws IOException {
    String script = "<script>var s = '<img src=data:image/png;base64," + PNG + ">'</script>";

    assertThat(problems(data("[plot: Scores; a]", "text/html", script.replace("\"", "'"))))
        .hasSize(1);
  }

  @Test
  void findsABlankAndABrokenPicture() throws IOException {
    assertThat(problems(data("[picture]", "image/png", BLANK))).hasSize(1);
    assertThat(problems(data("[picture]", "image/png", PNG.substring(0, 40)))).hasSize(1);
  }

  @Test
  void findsACellThatShowsNothing() throws IOException {
    assertThat(problems(""))
        .anySatisfy(p -> assertThat(p).contains("shows something, but has no output"))
        .contains("no outputs at all");
  }

  @Test
  void findsErrorsAndWordsOnStderr() throws IOException {
    assertThat(
            problems(
                "{\"output_type\":\"error\",\"evalue\":\"K is 0\"},"
                    + "{\"output_type\":\"stream\",\"name\":\"stderr\",\"text\":[\"oh\"]},"
                    + data("[picture]", "image/png", PNG)))
        .satisfiesExactly(
            p -> assertThat(p).contains("error K is 0"),
            p -> assertThat(p).contains("on stderr: oh"));
  }

  @Test
  void findsASentenceWhoseNumberCouldNotBeComputed() throws IOException {
    assertThat(problems(data("the vote won NaN points", "image/png", PNG)))
        .singleElement()
        .asString()
        .contains("no number in: the vote won NaN points");
  }

  @Test
  void findsANotebookThatIsTooLarge() throws IOException {
    assertThat(problems(data("x".repeat(2_000_001), "image/png", PNG)))
        .singleElement()
        .asString()
        .contains("more than 2,000,000");
  }

  private static String data(String plain, String type, String content) {
    return ("{\"output_type\":\"display_data\",\"data\":{\"text/plain\":[\"%s\"],"
            + "\"%s\":\"%s\"}}")
        .formatted(plain, type, content);
  }

  private static List<String> problems(String outputs) throws IOException {
    return NotebookFile.of(
            ("{\"cells\":[{\"cell_type\":\"code\",\"execution_count\":1,"
                    + "\"source\":[\"Inline.show(it);\"],\"outputs\":[%s]}]}")
                .formatted(outputs))
        .problems();
  }
}
