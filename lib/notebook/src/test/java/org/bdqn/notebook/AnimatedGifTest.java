package org.bdqn.notebook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimatedGifTest {
  private static final double GAME_DELAY = 1000 * 4 / 60.0;

  @Test
  void everyFrameDecodesToExactlyWhatWasGiven() throws IOException {
    List<BufferedImage> frames = TestPictures.game(40);

    List<BufferedImage> decoded = play(new AnimatedGif(frames, 50).bytes());

    assertThat(decoded).hasSize(40);
    for (int i = 0; i < 40; i++) {
      assertThat(TestPictures.rgb(decoded.get(i))).isEqualTo(TestPictures.rgb(frames.get(i)));
    }
  }

  @Test
  void loopsForeverAtTheSpeedOfTheGame() throws IOException {
    byte[] bytes = new AnimatedGif(TestPictures.game(60), GAME_DELAY).bytes();

    assertThat(new String(bytes, ISO_8859_1)).contains("NETSCAPE2.0\3\1\0\0");
    List<Integer> delays = delaysInTicks(bytes);
    assertThat(delays).hasSize(60).containsOnly(6, 7);
    assertThat(delays.stream().mapToInt(d -> d).sum()).isEqualTo(400);
  }

  @Test
  void threeHundredFramesStayWellUnderAMegabyte() {
    AnimatedGif gif = new AnimatedGif(TestPictures.game(300), GAME_DELAY);

    assertThat(gif.bytes().length).isLessThan(100_000);
  }

  @Test
  void framesThatDoNotChangeAreKept() throws IOException {
    BufferedImage frame = TestPictures.game(1).get(0);

    assertThat(play(new AnimatedGif(List.of(frame, frame, frame), 50).bytes())).hasSize(3);
  }

  @Test
  void roundsColoursBeyondThePaletteToNearOnes() throws IOException {
    BufferedImage noise = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < 64 * 64; i++) {
      noise.setRGB(i % 64, i / 64, random.nextInt(1 << 24));
    }

    BufferedImage decoded = play(new AnimatedGif(List.of(noise), 50).bytes()).get(0);

    assertThat(TestPictures.colours(decoded)).isBetween(200L, 256L);
  }

  @Test
  void playsInsideHtmlWithAnAltTextAndSharpPixels() {
    Output output = new AnimatedGif(TestPictures.game(2), 50).output(3);

    assertThat(output.html())
        .contains("src=\"data:image/gif;base64,R0lGOD", "width=\"480\"", "pixelated")
        .contains("alt=\"[animation, 2 frames");
  }

  @Test
  void writesAFile(@TempDir Path folder) throws IOException {
    AnimatedGif gif = new AnimatedGif(TestPictures.game(2), 50);

    gif.write(folder.resolve("play.gif"));

    assertThat(Files.readAllBytes(folder.resolve("play.gif"))).isEqualTo(gif.bytes());
  }

  @Test
  void refusesFramesOfDifferentSizesAndDelaysThatBrowsersIgnore() {
    BufferedImage small = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    List<BufferedImage> mixed = List.of(TestPictures.game(1).get(0), small);

    assertThatThrownBy(() -> new AnimatedGif(mixed, 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("frames[1] is 2 × 2; expected 160 × 210");
    assertThatThrownBy(() -> new AnimatedGif(List.of(small), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("delayMillis is 10.0; expected 20");
    assertThatThrownBy(() -> new AnimatedGif(List.of(), 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("frames is empty");
  }

  /** Draws every frame's rectangle over the ones before, as a viewer does. */
  static List<BufferedImage> play(byte[] bytes) throws IOException {
    ImageReader reader = reader(bytes);
    List<BufferedImage> screens = new ArrayList<>();
    BufferedImage screen = null;
    for (int i = 0; i < reader.getNumImages(true); i++) {
      BufferedImage part = reader.read(i);
      IIOMetadataNode place = node(reader, i, "ImageDescriptor");
      BufferedImage next =
          screen == null
              ? new BufferedImage(part.getWidth(), part.getHeight(), BufferedImage.TYPE_INT_RGB)
              : new BufferedImage(screen.getWidth(), screen.getHeight(), screen.getType());
      Graphics2D graphics = next.createGraphics();
      graphics.drawImage(screen, 0, 0, null);
      graphics.drawImage(
          part, number(place, "imageLeftPosition"), number(place, "imageTopPosition"), null);
      graphics.dispose();
      screens.add(next);
      screen = next;
    }
    return screens;
  }

  private static List<Integer> delaysInTicks(byte[] bytes) throws IOException {
    ImageReader reader = reader(bytes);
    List<Integer> delays = new ArrayList<>();
    for (int i = 0; i < reader.getNumImages(true); i++) {
      delays.add(number(node(reader, i, "GraphicControlExtension"), "delayTime"));
    }
    return delays;
  }

  private static ImageReader reader(byte[] bytes) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(bytes)));
    return reader;
  }

  private static IIOMetadataNode node(ImageReader reader, int frame, String name)
      throws IOException {
    var metadata = reader.getImageMetadata(frame);
    var root = (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
    return (IIOMetadataNode) root.getElementsByTagName(name).item(0);
  }

  private static int number(IIOMetadataNode node, String attribute) {
    return Integer.parseInt(node.getAttribute(attribute));
  }
}
