package org.bdqn.preprocess;

import org.bdqn.env.ArcadeGame;

/**
 * Nature DQN's preprocessing of the whole screen: luminance (ITU-R BT.601), then a resize to 84×84
 * in which each output pixel is the mean of the input area that it covers (Mnih et al. 2015,
 * Methods; OpenCV's INTER_AREA).
 */
final class NatureGray implements FrameEncoder {
  private static final FrameShape SHAPE = new FrameShape(1, 84, 84, 8);

  private final Area[] rows = areas(ArcadeGame.HEIGHT, SHAPE.height());
  private final Area[] columns = areas(ArcadeGame.WIDTH, SHAPE.width());
  private final float[] gray = new float[ArcadeGame.WIDTH];

  /** The screen, as narrow as the frame: by column, then row. */
  private final float[][] shrunk = new float[SHAPE.width()][ArcadeGame.HEIGHT];

  /** Which input places one output place covers, and how much of each. */
  private record Area(int first, float[] weights) {
    float mean(float[] values) {
      float sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * values[first + i];
      }
      return sum;
    }
  }

  private static Area[] areas(int from, int to) {
    Area[] areas = new Area[to];
    double scale = (double) from / to;
    for (int i = 0; i < to; i++) {
      double start = i * scale;
      double end = start + scale;
      int first = (int) start;
      float[] weights = new float[(int) Math.ceil(end - 1e-9) - first];
      for (int j = 0; j < weights.length; j++) {
        double covered = Math.min(end, first + j + 1) - Math.max(start, first + j);
        weights[j] = (float) (covered / scale);
      }
      areas[i] = new Area(first, weights);
    }
    return areas;
  }

  @Override
  public FrameShape frameShape() {
    return SHAPE;
  }

  @Override
  public void encode(byte[] screen, byte[] frame) {
    FrameEncoding.check(screen, frame, SHAPE);
    for (int row = 0; row < ArcadeGame.HEIGHT; row++) {
      luminance(screen, row);
      for (int column = 0; column < SHAPE.width(); column++) {
        shrunk[column][row] = columns[column].mean(gray);
      }
    }
    for (int row = 0; row < SHAPE.height(); row++) {
      for (int column = 0; column < SHAPE.width(); column++) {
        frame[row * SHAPE.width() + column] = (byte) Math.round(rows[row].mean(shrunk[column]));
      }
    }
  }

  private void luminance(byte[] screen, int row) {
    int at = row * ArcadeGame.WIDTH * 3;
    for (int column = 0; column < ArcadeGame.WIDTH; column++, at += 3) {
      gray[column] =
          Math.round(
              0.299f * (screen[at] & 0xff)
                  + 0.587f * (screen[at + 1] & 0xff)
                  + 0.114f * (screen[at + 2] & 0xff));
    }
  }
}
