package org.bdqn.training;

import org.bdqn.text.Text;

/** Checks of a setting's value. */
final class Range {
  private Range() {}

  static void atLeast(String name, double given, double least) {
    require(given >= least, name, given, "at least " + text(least));
  }

  /** As {@link #atLeast(String, double, double)}; the bound is another setting. */
  static void atLeast(String name, double given, String bound, double least) {
    require(given >= least, name, given, Text.format("at least %s, the %s", text(least), bound));
  }

  static void above(String name, double given, double bound) {
    require(
        given > bound && given < Double.POSITIVE_INFINITY,
        name,
        given,
        "finite and above " + text(bound));
  }

  static void within(String name, double given, double least, double most) {
    require(
        given >= least && given <= most, name, given, "from " + text(least) + " to " + text(most));
  }

  private static void require(boolean holds, String name, double given, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          Text.format("%s is %s, but must be %s", name, text(given), expected));
    }
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
