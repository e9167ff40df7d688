package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void keepsSixDigitsThatCount() {
    assertThat(Numbers.shorten(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(Numbers.shorten(-1234.5678)).isEqualTo("-1234.57");
    assertThat(Numbers.shorten(0)).isEqualTo("0");
    assertThat(Numbers.shorten(1.5e-9)).isEqualTo("1.5E-9");
    assertThat(Numbers.shorten(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
  }

  @Test
  void zeroHasNoSign() {
    assertThat(Numbers.fixed(-0.004, 2)).isEqualTo("0.00");
    assertThat(Numbers.fixed(-0.4, 0)).isEqualTo("0");
    assertThat(Numbers.fixed(-0.006, 2)).isEqualTo("-0.01");
    assertThat(Numbers.shorten(-0.0)).isEqualTo("0");
    assertThat(Numbers.grouped(-0.0)).isEqualTo("0");
  }
}
