package org.bdqn.notebook;

import org.bdqn.text.Text;

/**
 * Argument checks whose messages say the name, the value given, what is expected and what to do.
 */
final class Check {
  private Check() {}

  static <T> T notNull(T value, String name, String advice) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is null; " + advice);
    }
    return value;
  }

  static int inRange(int value, int low, int high, String name, String advice) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          Text.format("%s is %d; expected %d to %d: %s", name, value, low, high, advice));
    }
    return value;
  }

  static void that(boolean condition, String message, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(Text.format(message, arguments));
    }
  }
}
