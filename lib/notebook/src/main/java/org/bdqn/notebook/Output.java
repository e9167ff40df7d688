package org.bdqn.notebook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * One output in all its forms.
 *
 * @param plain always there, for consoles and for viewers that show nothing else
 * @param html rich form, or null for a picture
 * @param picture the picture's bytes, for a sink that writes files, or null
 * @param pictureType "png" or "gif"; null where there is no picture
 */
record Output(String plain, String html, byte[] picture, String pictureType) {

  static Output text(String plain) {
    return html(Html.lines(Html.escape(plain)), plain);
  }

  static Output html(String html, String plain) {
    return new Output(plain, html, null, null);
  }

  static Output png(BufferedImage image, String plain) {
    return new Output(plain, null, pngBytes(image), "png");
  }

  /**
   * The PNG for viewers that know pictures; a GIF travels in the HTML, many do not know its type.
   */
  String pngBase64() {
    return "png".equals(pictureType) ? Base64.getEncoder().encodeToString(picture) : null;
  }

  static byte[] pngBytes(BufferedImage image) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("A picture could not be encoded as PNG", e);
    }
  }
}
