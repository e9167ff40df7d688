package org.bdqn.notebook;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The colours that several frames share, which makes GIF and PNG files small: all of them up to
 * 256, else the 256 most frequent, to which the others are rounded.
 */
final class SharedPalette {
  private static final int MAX_COLOURS = 256;
  private static final int NONE = -1;

  private final IndexColorModel model;
  private final Map<Integer, Integer> indexOfColour = new HashMap<>();
  private final int[] colours;

  private SharedPalette(int[] colours, int unchanged) {
    this.colours = colours;
    int bits = bitsFor(unchanged == NONE ? colours.length : unchanged + 1);
    int[] table = Arrays.copyOf(colours, 1 << bits);
    model =
        new IndexColorModel(bits, table.length, table, 0, false, unchanged, DataBuffer.TYPE_BYTE);
    for (int i = 0; i < colours.length; i++) {
      indexOfColour.put(colours[i], i);
    }
  }

  static SharedPalette of(List<BufferedImage> frames) {
    int[] colours = mostFrequent(frames, MAX_COLOURS);
    return new SharedPalette(colours, NONE);
  }

  /** One with an index to spare, {@link #unchanged}, for the pixels that stay as they were. */
  static SharedPalette ofFilm(List<BufferedImage> frames) {
    int[] colours = mostFrequent(frames, MAX_COLOURS - 1);
    return new SharedPalette(colours, colours.length);
  }

  private static int[] mostFrequent(List<BufferedImage> frames, int most) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (BufferedImage frame : frames) {
      count(pixels(frame), counts);
    }
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .mapToInt(Map.Entry::getKey)
        .toArray();
  }

  /** Counts runs of one colour at a time: game frames and plots are mostly runs. */
  private static void count(int[] pixels, Map<Integer, Integer> counts) {
    int start = 0;
    for (int i = 1; i <= pixels.length; i++) {
      if (i == pixels.length || pixels[i] != pixels[start]) {
        counts.merge(pixels[start], i - start, Integer::sum);
        start = i;
      }
    }
  }

  /** The frame's colours, row by row, without transparency. */
  static int[] pixels(BufferedImage frame) {
    int[] pixels =
        frame.getRGB(0, 0, frame.getWidth(), frame.getHeight(), null, 0, frame.getWidth());
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] |= 0xFF000000;
    }
    return pixels;
  }

  /** A picture in at most 256 colours. */
  static BufferedImage reduce(BufferedImage image) {
    Rectangle whole = new Rectangle(image.getWidth(), image.getHeight());
    return of(List.of(image)).indexed(null, pixels(image), image.getWidth(), whole);
  }

  IndexColorModel model() {
    return model;
  }

  /** The index of no colour in a film's palette: transparent. */
  int unchanged() {
    return colours.length;
  }

  /**
   * One rectangle of a frame in the palette's colours.
   *
   * @param before the frame before it, whose pixels are left where they stay; null for none
   */
  BufferedImage indexed(int[] before, int[] pixels, int width, Rectangle part) {
    WritableRaster raster = model.createCompatibleWritableRaster(part.width, part.height);
    int colour = colours[0];
    int index = 0;
    for (int y = 0; y < part.height; y++) {
      for (int x = 0; x < part.width; x++) {
        int at = (part.y + y) * width + part.x + x;
        if (pixels[at] != colour) {
          colour = pixels[at];
          index = indexOfColour.computeIfAbsent(colour, this::nearest);
        }
        boolean stays = before != null && before[at] == colour;
        raster.setSample(x, y, 0, stays ? unchanged() : index);
      }
    }
    return new BufferedImage(model, raster, false, null);
  }

  /** One bit per pixel is too few for the compression of GIF, hence at least two. */
  private static int bitsFor(int count) {
    return Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(count - 1));
  }

  private int nearest(int colour) {
    int best = 0;
    for (int i = 1; i < colours.length; i++) {
      if (distance(colours[i], colour) < distance(colours[best], colour)) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int a, int b) {
    int red = (a >> 16 & 0xFF) - (b >> 16 & 0xFF);
    int green = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
    int blue = (a & 0xFF) - (b & 0xFF);
    return red * red + green * green + blue * blue;
  }
}
