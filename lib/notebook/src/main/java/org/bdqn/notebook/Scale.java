package org.bdqn.notebook;

import java.util.Arrays;
import java.util.Locale;
import org.bdqn.text.Text;

/**
 * How long the notebooks' experiments take, by the environment variable {@code BDQN_SCALE}: the
 * same code runs at every scale, only its numbers differ.
 */
public enum Scale {
  /** The whole series in a few minutes, to see that everything works. */
  SMOKE,
  /** Each notebook in less than ten minutes on two cores; the default. */
  QUICK,
  /** The real experiment. */
  FULL;

  /**
   * The scale that {@code BDQN_SCALE} names.
   *
   * @throws IllegalArgumentException if it names none
   */
  public static Scale current() {
    return parse(System.getenv("BDQN_SCALE"));
  }

  static Scale parse(String name) {
    if (name == null || name.isBlank()) {
      return QUICK;
    }
    return Arrays.stream(values())
        .filter(scale -> scale.name().equals(name.strip().toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Text.format("BDQN_SCALE is '%s', but must be smoke, quick or full", name)));
  }

  /** The number for this scale. */
  public int pick(int smoke, int quick, int full) {
    return switch (this) {
      case SMOKE -> smoke;
      case QUICK -> quick;
      case FULL -> full;
    };
  }
}
