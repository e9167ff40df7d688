package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;

/** An executed notebook and what a reader would stumble over in it. */
record NotebookFile(Path path, JsonNode content) {
  private static final long SIZE_LIMIT_BYTES = 2_000_000;
  private static final int GIF_LIMIT_BYTES = 1_000_000;
  private static final Pattern SHOWN = Pattern.compile("Inline\\.show\\(");
  private static final Pattern PICTURE =
      Pattern.compile("<img [^>]*src=\"data:image/(png|gif);base64,([^\"]*)\"");
  private static final Pattern NO_NUMBER = Pattern.compile("\\b(NaN|Infinity|null)\\b");
  private static final Pattern PROMISED = Pattern.compile("^\\[(plot|picture|animation)\\b");

  /** Every notebook of the kit; none at all is an error, not a success. */
  static List<Path> all() throws IOException {
    assertThat(PythonScript.NOTEBOOKS).as("folder of the notebooks").isDirectory();
    try (Stream<Path> files = Files.list(PythonScript.NOTEBOOKS)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
      assertThat(found).as("notebooks in %s", PythonScript.NOTEBOOKS).isNotEmpty();
      return found;
    }
  }

  static NotebookFile read(Path path) throws IOException {
    return new NotebookFile(path, new ObjectMapper().readTree(path.toFile()));
  }

  static NotebookFile of(String json) throws IOException {
    return new NotebookFile(Path.of("none.ipynb"), new ObjectMapper().readTree(json));
  }

  /** The text of every notebook's first code cell, which finds the library. */
  static String firstCell() throws IOException {
    try (var text = NotebookFile.class.getResourceAsStream("/notebook/first-cell.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  String kernel() {
    return content.at("/metadata/kernelspec/name").asText();
  }

  /** The code cells that have code. */
  List<JsonNode> codeCells() {
    return cells("code").filter(cell -> !source(cell).isBlank()).toList();
  }

  /** The texts between the code. */
  List<String> prose() {
    return cells("markdown").map(NotebookFile::source).toList();
  }

  private Stream<JsonNode> cells(String type) {
    return StreamSupport.stream(content.get("cells").spliterator(), false)
        .filter(cell -> cell.get("cell_type").asText().equals(type));
  }

  static String source(JsonNode cell) {
    return text(cell.get("source"));
  }

  /** Plots that can become interactive. */
  long interactivePlots() {
    return codeCells().stream()
        .flatMap(NotebookFile::outputs)
        .filter(output -> html(output).contains("id=\"bdqn-plot-"))
        .count();
  }

  int outputsWithPictures() {
    return (int)
        codeCells().stream()
            .flatMap(NotebookFile::outputs)
            .filter(output -> !pictures(output).isEmpty())
            .count();
  }

  /** Cells that did not run, errors, words on stderr, pictures that are not there, great size. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (JsonNode cell : codeCells()) {
      List<String> ofCell = new ArrayList<>();
      if (!cell.get("execution_count").isInt()) {
        ofCell.add("not executed");
      }
      outputs(cell).forEach(output -> addProblems(output, ofCell));
      long shown = outputs(cell).filter(o -> o.has("data")).count();
      if (shown == 0 && SHOWN.matcher(source(cell)).find()) {
        ofCell.add("shows something, but has no output");
      }
      ofCell.forEach(problem -> problems.add(problem + ", in: " + source(cell)));
    }
    if (codeCells().stream().flatMap(NotebookFile::outputs).findAny().isEmpty()) {
      problems.add("no outputs at all");
    }
    if (size() > SIZE_LIMIT_BYTES) {
      problems.add("%,d bytes, more than %,d".formatted(size(), SIZE_LIMIT_BYTES));
    }
    return problems;
  }

  private static void addProblems(JsonNode output, List<String> problems) {
    if (output.get("output_type").asText().equals("error")) {
      problems.add("error " + output.get("evalue").asText());
    }
    if (output.path("name").asText().equals("stderr")) {
      problems.add("on stderr: " + text(output.get("text")));
    }
    String plain = text(output.at("/data/text~1plain"));
    if (NO_NUMBER.matcher(plain).find()) {
      problems.add("no number in: " + plain);
    }
    List<Embedded> pictures = pictures(output);
    if (pictures.isEmpty() && PROMISED.matcher(plain).find()) {
      problems.add("no picture in " + plain);
    }
    for (Embedded picture : pictures) {
      if (!picture.isVisible()) {
        problems.add("blank or broken picture in " + plain);
      }
      if (picture.type().equals("gif") && picture.bytes().length > GIF_LIMIT_BYTES) {
        problems.add("a GIF of %,d bytes in %s".formatted(picture.bytes().length, plain));
      }
    }
  }

  /** Every form of picture that this output has: a viewer may choose either. */
  private static List<Embedded> pictures(JsonNode output) {
    List<Embedded> found = new ArrayList<>();
    String png = text(output.at("/data/image~1png"));
    if (!png.isBlank()) {
      found.add(new Embedded("png", Base64.getMimeDecoder().decode(png)));
    }
    Matcher inHtml = PICTURE.matcher(html(output).replaceAll("(?s)<script>.*?</script>", ""));
    while (inHtml.find()) {
      found.add(new Embedded(inHtml.group(1), Base64.getMimeDecoder().decode(inHtml.group(2))));
    }
    return found;
  }

  private record Embedded(String type, byte[] bytes) {
    boolean isVisible() {
      try {
        var image = ImageIO.read(new ByteArrayInputStream(bytes));
        return image != null && TestPictures.colours(image) > 1;
      } catch (IOException e) {
        return false;
      }
    }
  }

  private long size() {
    try {
      return Files.exists(path) ? Files.size(path) : content.toString().length();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<JsonNode> outputs(JsonNode cell) {
    return StreamSupport.stream(cell.path("outputs").spliterator(), false);
  }

  private static String html(JsonNode output) {
    return text(output.at("/data/text~1html"));
  }

  /** A notebook file holds a text as one string or as a list of lines. */
  private static String text(JsonNode lines) {
    StringBuilder text = new StringBuilder(lines.asText());
    lines.forEach(line -> text.append(line.asText()));
    return text.toString();
  }
}
