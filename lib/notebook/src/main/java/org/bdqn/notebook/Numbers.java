package org.bdqn.notebook;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people read them, the same in every locale. */
final class Numbers {
  private static final MathContext SHOWN_DIGITS = new MathContext(6);

  private Numbers() {}

  /** Six significant digits, without an exponent for numbers of ordinary size. */
  static String shorten(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return String.valueOf(number);
    }
    BigDecimal rounded = new BigDecimal(number).round(SHOWN_DIGITS).stripTrailingZeros();
    boolean ordinary = number == 0 || (Math.abs(number) >= 1e-5 && Math.abs(number) < 1e12);
    return ordinary ? rounded.toPlainString() : rounded.toString();
  }
}
