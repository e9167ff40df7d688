package org.bdqn.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void aNumberThatIsRoundedToZeroHasNoSign() {
    assertThat(Text.format("mean %.2f points", -0.001)).isEqualTo("mean 0.00 points");
    assertThat(Text.format("[%.0f,%.1f] %,.3f.", -0.4, -0.04, -0.0004)).isEqualTo("[0,0.0] 0.000.");
  }

  @Test
  void otherSignsStay() {
    assertThat(Text.format("%.2f to %.1f, %d", -0.01, -0.5, -10)).isEqualTo("-0.01 to -0.5, -10");
    assertThat(Text.format("%s %.0e", "run-0 plotly-0.0.js", -0.0001))
        .isEqualTo("run-0 plotly-0.0.js -1e-04");
  }

  @Test
  void aNameThatLooksLikeMinusZeroStays() {
    assertThat(Text.format("%s holds no run, %d of %.1f", "/tmp/-0/runs", 1, 0.0))
        .isEqualTo("/tmp/-0/runs holds no run, 1 of 0.0");
  }
}
