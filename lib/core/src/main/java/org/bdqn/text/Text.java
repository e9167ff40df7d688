package org.bdqn.text;

import java.util.Locale;

/** Text with numbers in it, the same in every country: most of it is read back by something. */
public final class Text {
  private Text() {}

  /**
   * As {@link String#format(Locale, String, Object...)} in the root locale: 90 of the JDK's locales
   * write digits of their own.
   */
  public static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
