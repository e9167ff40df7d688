package org.bdqn.text;

/**
 * Checks of what is given. All but {@link #state} throw an {@link IllegalArgumentException} that
 * says the name, the value given and what is expected.
 */
public final class Check {
  private Check() {}

  /**
   * @param message a format of the values, as {@link Text#format} takes it
   */
  public static void that(boolean holds, String message, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(Text.format(message, values));
    }
  }

  /**
   * As {@link #that}, for the order of calls.
   *
   * @throws IllegalStateException if it does not hold
   */
  public static void state(boolean holds, String message, Object... values) {
    if (!holds) {
      throw new IllegalStateException(Text.format(message, values));
    }
  }

  public static <T> T notNull(T value, String name, String advice) {
    that(value != null, "%s is null; %s", name, advice);
    return value;
  }

  /**
   * @param expected in words that follow "must be"
   */
  public static void value(boolean holds, String name, Object given, String expected) {
    that(holds, "%s is %s, but must be %s", name, given, expected);
  }

  public static void atLeast(String name, double given, double least) {
    atLeast(name, given, least, "");
  }

  /**
   * @param more what stands behind the bound: its unit, or advice
   */
  public static void atLeast(String name, double given, double least, String more) {
    if (!(given >= least)) {
      value(false, name, text(given), Text.format("at least %s%s", text(least), more));
    }
  }

  /** Above a bound, and finite. */
  public static void above(String name, double given, double bound) {
    boolean holds = given > bound && given < Double.POSITIVE_INFINITY;
    value(holds, name, text(given), "finite and above " + text(bound));
  }

  public static void within(String name, double given, double least, double most) {
    within(name, given, least, most, "");
  }

  /**
   * @param more what stands behind the range: its unit, or advice
   */
  public static void within(String name, double given, double least, double most, String more) {
    if (!(given >= least && given <= most)) {
      String range = Text.format("from %s to %s%s", text(least), text(most), more);
      value(false, name, text(given), range);
    }
  }

  /** Whole numbers without ".0". */
  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
