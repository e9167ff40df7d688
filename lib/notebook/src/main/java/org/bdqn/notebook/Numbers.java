package org.bdqn.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Numbers {
  private static final MathContext SHOWN_DIGITS = new MathContext(6);
  private static final double SMALLEST_ORDINARY = 1e-5;
  private static final double LARGEST_ORDINARY = 1e12;

  private Numbers() {}

  /** Six significant digits, without an exponent for numbers of ordinary size. */
  static String shorten(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return String.valueOf(number);
    }
    BigDecimal rounded = new BigDecimal(number).round(SHOWN_DIGITS).stripTrailingZeros();
    return isOrdinary(number) ? rounded.toPlainString() : rounded.toString();
  }

  /** The same with commas between thousands: 1,606,144. */
  static String grouped(double number) {
    return isOrdinary(number) && !Double.isInfinite(number)
        ? format(new BigDecimal(number).round(new MathContext(12)), "#,##0.######")
        : shorten(number);
  }

  /** With commas between thousands, and a fixed number of decimals. */
  static String fixed(double number, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_EVEN);
    return format(rounded, "#,##0" + (decimals > 0 ? "." : "") + "0".repeat(decimals));
  }

  /** Keeps only the digits that a picture can show, which makes pages shorter. */
  static double rounded(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value) || value == Math.rint(value)) {
      return value;
    }
    return new BigDecimal(value).round(new MathContext(7)).doubleValue();
  }

  static double[] rounded(double[] values) {
    return Arrays.stream(values).map(Numbers::rounded).toArray();
  }

  private static boolean isOrdinary(double number) {
    double size = Math.abs(number);
    return number == 0 || size >= SMALLEST_ORDINARY && size < LARGEST_ORDINARY;
  }

  private static String format(BigDecimal number, String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
  }
}
