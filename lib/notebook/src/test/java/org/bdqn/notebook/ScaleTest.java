package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void theVariableNamesTheScaleAndQuickIsTheDefault() {
    assertThat(Scale.parse(null)).isEqualTo(Scale.QUICK);
    assertThat(Scale.parse(" ")).isEqualTo(Scale.QUICK);
    assertThat(Scale.parse("Smoke")).isEqualTo(Scale.SMOKE);
    assertThat(Scale.FULL.pick(1, 2, 3)).isEqualTo(3);
  }

  @Test
  void anUnknownScaleNamesThoseThatThereAre() {
    assertThatThrownBy(() -> Scale.parse("fast"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'fast'")
        .hasMessageContaining("smoke, quick or full");
  }
}
