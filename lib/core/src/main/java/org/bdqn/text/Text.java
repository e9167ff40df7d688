package org.bdqn.text;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Text with numbers in it, the same in every country: most of it is read back by something. */
public final class Text {
  private static final Pattern MINUS_ZERO = Pattern.compile("(?<!\\w)-(?=0(\\.0+)?(?!\\.?\\w))");

  private Text() {}

  /**
   * As {@link String#format(Locale, String, Object...)} in the root locale: 90 of the JDK's locales
   * write digits of their own. A number that is rounded to zero has no sign.
   */
  public static String format(String format, Object... values) {
    String text = String.format(Locale.ROOT, format, values);
    return Stream.of(values).anyMatch(Text::isNegative)
        ? MINUS_ZERO.matcher(text).replaceAll("")
        : text;
  }

  private static boolean isNegative(Object value) {
    return value instanceof Number number && Double.compare(number.doubleValue(), 0) < 0;
  }
}
