package org.bdqn.notebook;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.bdqn.text.Check;

/** Makes pictures of frames: from bytes, enlarged, side by side with captions. */
public final class Pictures {
  private static final int MAX_SCALE = 32;

  private Pictures() {}

  /**
   * A gray picture from one byte per pixel, row by row.
   *
   * @param pixels height × width values, unsigned
   * @param height in pixels
   * @param width in pixels
   * @param maxValue the value that is white, 1 to 255: 1 for binary frames
   */
  public static BufferedImage gray(byte[] pixels, int height, int width, int maxValue) {
    checkSize(pixels, height, width, 1);
    Check.within("maxValue", maxValue, 1, 255, ": it is the value that is white");
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < pixels.length; i++) {
      int value = pixels[i] & 0xFF;
      Check.that(
          value <= maxValue,
          "pixels[%d] is %d; expected 0 to maxValue = %d: give the largest value as maxValue",
          i,
          value,
          maxValue);
      image.setRGB(i % width, i / width, value * 255 / maxValue * 0x010101);
    }
    return image;
  }

  /**
   * A colour picture from three bytes (red, green, blue) per pixel, row by row.
   *
   * @param pixels height × width × 3 values, unsigned
   * @param height in pixels
   * @param width in pixels
   */
  public static BufferedImage rgb(byte[] pixels, int height, int width) {
    checkSize(pixels, height, width, 3);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < height * width; i++) {
      int red = pixels[3 * i] & 0xFF;
      int green = pixels[3 * i + 1] & 0xFF;
      int blue = pixels[3 * i + 2] & 0xFF;
      image.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
    }
    return image;
  }

  /**
   * Enlarges without smoothing.
   *
   * @param factor 1 to 32
   * @return the image itself where the factor is 1
   */
  public static BufferedImage scale(BufferedImage image, int factor) {
    Check.notNull(image, "image", "give the picture to show");
    checkScale(factor);
    if (factor == 1) {
      return image;
    }
    int width = image.getWidth() * factor;
    int height = image.getHeight() * factor;
    BufferedImage enlarged =
        new BufferedImage(
            width,
            height,
            image.getColorModel().hasAlpha()
                ? BufferedImage.TYPE_INT_ARGB
                : BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = enlarged.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return enlarged;
  }

  /**
   * Lays pictures side by side, each with its caption above it.
   *
   * @param images one or more, of any sizes
   * @param captions as many as images
   */
  public static BufferedImage strip(List<BufferedImage> images, List<String> captions) {
    Check.notNull(images, "images", "give the pictures to lay side by side");
    Check.notNull(captions, "captions", "give one caption per picture");
    Check.that(!images.isEmpty(), "images is empty; expected at least one: give a picture");
    Check.that(
        captions.size() == images.size(),
        "captions has %d texts; expected %d: one per image",
        captions.size(),
        images.size());
    return new FrameStrip(images, captions).draw();
  }

  /** Lays pictures side by side without captions. */
  public static BufferedImage strip(List<BufferedImage> images) {
    Check.notNull(images, "images", "give the pictures to lay side by side");
    return strip(images, Collections.nCopies(images.size(), ""));
  }

  /** A picture in one colour on which something is drawn, letters without steps. */
  static BufferedImage draw(int width, int height, Color ground, Consumer<Graphics2D> content) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(ground);
    graphics.fillRect(0, 0, width, height);
    content.accept(graphics);
    graphics.dispose();
    return image;
  }

  static void checkScale(int factor) {
    Check.within("scale", factor, 1, MAX_SCALE, ": it is how many times larger to show");
  }

  private static void checkSize(byte[] pixels, int height, int width, int channels) {
    Check.notNull(pixels, "pixels", "give the frame's bytes");
    Check.within("height", height, 1, Short.MAX_VALUE, ": give the frame's height in pixels");
    Check.within("width", width, 1, Short.MAX_VALUE, ": give the frame's width in pixels");
    long expected = (long) height * width * channels;
    Check.that(
        pixels.length == expected,
        "pixels has %d bytes; expected height %d × width %d × %d = %d: check the frame's shape",
        pixels.length,
        height,
        width,
        channels,
        expected);
  }
}
