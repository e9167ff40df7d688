package org.bdqn.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream console = new PrintStream(printed, true, UTF_8);
  @TempDir Path folder;

  @Test
  void writesPicturesToFilesAndPrintsTheirPaths() {
    FileSink sink = new FileSink(folder.resolve("new"), console);

    sink.show(Output.png(TestPictures.game(1).get(0), "a frame"), "a");
    sink.show(new AnimatedGif(TestPictures.game(2), 60).output(1), "b");

    Path png = folder.resolve("new/picture-001.png");
    Path gif = folder.resolve("new/picture-002.gif");
    assertThat(printed.toString(UTF_8)).contains("a frame", png.toString(), gif.toString());
    assertThat(TestPictures.decode(read(png)).getWidth()).isEqualTo(160);
    assertThat(TestPictures.decode(read(gif)).getHeight()).isEqualTo(210);
  }

  @Test
  void keepsOneFileForADisplayThatChanges() {
    FileSink sink = new FileSink(folder, console);

    sink.show(Output.png(TestPictures.game(1).get(0), "one"), "a");
    sink.update(Output.png(Pictures.scale(TestPictures.game(1).get(0), 2), "two"), "a");

    assertThat(folder.toFile().list()).containsExactly("picture-001.png");
    assertThat(TestPictures.decode(read(folder.resolve("picture-001.png"))).getWidth())
        .isEqualTo(320);
  }

  @Test
  void leavesPicturesThatAreThereAlready() throws IOException {
    Path there = Files.writeString(folder.resolve("picture-001.png"), "somebody's");

    new FileSink(folder, console).show(Output.png(TestPictures.game(1).get(0), "one"), "a");

    assertThat(there).hasContent("somebody's");
    assertThat(folder.resolve("picture-002.png")).exists();
  }

  @Test
  void printsTextOnlyForOutputsWithoutPicture() {
    new FileSink(folder, console).show(Output.html("<b>x</b>", "plain x"), "a");

    assertThat(printed.toString(UTF_8).strip()).isEqualTo("plain x");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysWhatToSetWhereTheFolderCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    FileSink sink = new FileSink(file.resolve("below"), console);

    assertThatThrownBy(() -> sink.show(Output.png(TestPictures.game(1).get(0), "x"), "a"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("bdqn.pictures");
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
