package org.bdqn.env;

import java.util.Arrays;
import org.bytedeco.ale.ALEInterface;
import org.bytedeco.ale.ALEScreen;
import org.bytedeco.javacpp.BytePointer;

/**
 * Reads the emulator's screen in colours, in half the time of its own {@code getScreenRGB}: a pixel
 * is a colour's number, most rows repeat the one above, and the colour of each number is asked of
 * the emulator the first time that the number is seen.
 */
final class AleScreenReader {
  private static final int WIDTH = ArcadeGame.WIDTH;
  private static final int HEIGHT = ArcadeGame.HEIGHT;

  private final ALEInterface ale;
  private final byte[] pixels = new byte[WIDTH * HEIGHT];

  /** Red, green and blue of the numbers that were seen. */
  private final byte[][] colours = new byte[256][];

  AleScreenReader(ALEInterface ale) {
    this.ale = ale;
  }

  /** Writes the screen, {@link ArcadeGame#SCREEN_BYTES} long. */
  void read(byte[] rgb) {
    try (ALEScreen screen = ale.getScreen();
        BytePointer array = screen.getArray()) {
      array.capacity(pixels.length).get(pixels);
    }
    for (int row = 0; row < HEIGHT; row++) {
      if (row > 0 && repeatsTheRowAbove(row)) {
        System.arraycopy(rgb, (row - 1) * WIDTH * 3, rgb, row * WIDTH * 3, WIDTH * 3);
      } else if (!colour(row, rgb)) {
        learn(rgb);
        return;
      }
    }
  }

  private boolean repeatsTheRowAbove(int row) {
    int start = row * WIDTH;
    return Arrays.equals(pixels, start, start + WIDTH, pixels, start - WIDTH, start);
  }

  /** False if there is a colour in the row that is not known. */
  private boolean colour(int row, byte[] rgb) {
    for (int i = row * WIDTH; i < (row + 1) * WIDTH; i++) {
      byte[] colour = colours[pixels[i] & 0xff];
      if (colour == null) {
        return false;
      }
      System.arraycopy(colour, 0, rgb, 3 * i, 3);
    }
    return true;
  }

  private void learn(byte[] rgb) {
    ale.getScreenRGB(rgb);
    for (int i = 0; i < pixels.length; i++) {
      colours[pixels[i] & 0xff] = Arrays.copyOfRange(rgb, 3 * i, 3 * i + 3);
    }
  }
}
