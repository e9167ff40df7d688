package org.bdqn.learner;

import static org.assertj.core.api.Assertions.fail;

/** Equality but for the order in which floats were added. */
public final class Closeness {
  /**
   * Sums of at most some thousand float products, added in another order, differ by about 1e-6 of
   * their largest terms; 1e-4 leaves room for terms that cancel out.
   */
  private static final float RELATIVE = 1e-4f;

  /** Below this, sums are rounding noise of terms of size 1. */
  private static final float ABSOLUTE = 1e-6f;

  private Closeness() {}

  public static void assertClose(float[] actual, float[] expected) {
    assertClose(new float[][] {actual}, new float[][] {expected});
  }

  public static void assertClose(float[][] actual, float[][] expected) {
    for (int i = 0; i < expected.length; i++) {
      float tolerance = tolerance(expected[i]);
      for (int j = 0; j < expected[i].length; j++) {
        check(actual[i][j], expected[i][j], tolerance, i, j);
      }
    }
  }

  private static float tolerance(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return RELATIVE * largest + ABSOLUTE;
  }

  private static void check(float actual, float expected, double tolerance, int i, int j) {
    if (!(Math.abs(actual - expected) <= tolerance)) {
      fail("array %d [%d] is %s, expected %s ± %s", i, j, actual, expected, tolerance);
    }
  }

  /**
   * Parameters after Adam's first step, which moves each by rate · g / (|g| + ε): where g is known
   * to ± δ only, by rate · min(2, 2δ / |g|) more or less.
   *
   * @param gradients that the expected parameters were moved by
   */
  public static void assertSameFirstStep(
      float[][] actual, float[][] expected, float[][] gradients, double rate) {
    for (int i = 0; i < expected.length; i++) {
      float delta = tolerance(gradients[i]);
      for (int j = 0; j < expected[i].length; j++) {
        double sensitivity = Math.min(2, 2 * delta / Math.abs(gradients[i][j]));
        check(actual[i][j], expected[i][j], 1e-6 + rate * sensitivity, i, j);
      }
    }
  }
}
