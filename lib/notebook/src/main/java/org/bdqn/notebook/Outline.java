package org.bdqn.notebook;

import java.util.stream.IntStream;

/** A band's closed outline: along its upper ends and back along its lower ones. */
record Outline(double[] x, double[] y) {

  /** Leaves out the places where the band has no bounds. */
  static Outline of(Series band) {
    int[] there =
        IntStream.range(0, band.x().length)
            .filter(i -> !Double.isNaN(band.low()[i]) && !Double.isNaN(band.high()[i]))
            .toArray();
    int count = there.length;
    double[] x = new double[2 * count];
    double[] y = new double[2 * count];
    for (int i = 0; i < count; i++) {
      x[i] = band.x()[there[i]];
      y[i] = band.high()[there[i]];
      x[2 * count - 1 - i] = band.x()[there[i]];
      y[2 * count - 1 - i] = band.low()[there[i]];
    }
    return new Outline(x, y);
  }
}
