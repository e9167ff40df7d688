package org.bdqn.notebook;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bdqn.text.Check;
import org.bdqn.text.Text;

/**
 * A GIF that plays frames in an endless loop. All frames share one palette, exact up to 255
 * colours, and only what changed is stored, so 300 game frames take well under 1 MB.
 */
public final class AnimatedGif {
  /** Browsers play faster animations at a tenth of a second per frame. */
  private static final double MIN_DELAY = 20;

  private static final double MAX_DELAY = 60_000;

  private final byte[] bytes;
  private final int width;
  private final int height;
  private final int frameCount;

  /**
   * Encodes at once, so the frames may be reused afterwards.
   *
   * @param frames one or more, all of the same size
   * @param delayMillis how long each is shown, 20 to 60 000; GIF counts in 10 ms, so frames vary by
   *     that much around it and the whole keeps its speed. A game of 60 frames per second of which
   *     every 4th is seen plays at 1000 * 4 / 60.0.
   */
  public AnimatedGif(List<BufferedImage> frames, double delayMillis) {
    checkFrames(frames);
    Check.that(
        delayMillis >= MIN_DELAY && delayMillis <= MAX_DELAY,
        "delayMillis is %s; expected 20 to 60000: browsers slow down what is faster, so leave out"
            + " frames instead",
        delayMillis);
    width = frames.get(0).getWidth();
    height = frames.get(0).getHeight();
    frameCount = frames.size();
    try {
      bytes = GifEncoder.encode(frames, delayMillis);
    } catch (IOException e) {
      throw new UncheckedIOException("The frames could not be encoded as GIF", e);
    }
  }

  /** The GIF file's content. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** In pixels. */
  public int width() {
    return width;
  }

  /** In pixels. */
  public int height() {
    return height;
  }

  /**
   * Writes the GIF, over a file that is there.
   *
   * @throws UncheckedIOException where the file cannot be written
   */
  public void write(Path file) {
    Check.notNull(file, "file", "give the file to write");
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the GIF to " + file + ": " + e, e);
    }
  }

  /**
   * The GIF inside HTML only: exported pages do not know the type image/gif, and in both forms it
   * would weigh twice.
   */
  Output output(int scale) {
    Pictures.checkScale(scale);
    String plain = Text.format("[animation, %d frames, %d × %d pixels]", frameCount, width, height);
    String style = scale > 1 ? "image-rendering:pixelated" : ""; // Texts would suffer by it.
    String html = Html.image(bytes, "gif", width * scale, plain, style);
    return new Output(plain, html, bytes, "gif");
  }

  private static void checkFrames(List<BufferedImage> frames) {
    Check.notNull(frames, "frames", "give the pictures to play");
    Check.that(!frames.isEmpty(), "frames is empty; expected at least one: give a picture");
    BufferedImage first = frames.get(0);
    for (int i = 0; i < frames.size(); i++) {
      BufferedImage frame = Check.notNull(frames.get(i), "frames[" + i + "]", "give a picture");
      Check.that(
          frame.getWidth() == first.getWidth() && frame.getHeight() == first.getHeight(),
          "frames[%d] is %d × %d; expected %d × %d like the first: scale or pad it",
          i,
          frame.getWidth(),
          frame.getHeight(),
          first.getWidth(),
          first.getHeight());
    }
  }
}
