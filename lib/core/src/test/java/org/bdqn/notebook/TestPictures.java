package org.bdqn.notebook;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Small pictures to show, and what a picture shows. */
final class TestPictures {
  private TestPictures() {}

  /** Frames like a game's: rows of bricks, a moving paddle and a moving ball. */
  static List<BufferedImage> game(int count) {
    return IntStream.range(0, count).mapToObj(TestPictures::frame).toList();
  }

  private static BufferedImage frame(int time) {
    BufferedImage frame = new BufferedImage(160, 210, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = frame.createGraphics();
    for (int row = 0; row < 6; row++) {
      graphics.setColor(new Color(200, 40 * row, 72));
      graphics.fillRect(8, 57 + 6 * row, 144, 6);
    }
    graphics.setColor(Color.WHITE);
    graphics.fillRect(20 + time % 100, 190, 16, 4);
    graphics.fillRect(10 + 3 * time % 140, 100 + 2 * time % 90, 2, 4);
    graphics.dispose();
    return frame;
  }

  static BufferedImage decode(byte[] bytes) {
    try {
      return ImageIO.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static long colours(BufferedImage image) {
    return Arrays.stream(rgb(image)).distinct().count();
  }

  static int[] rgb(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
