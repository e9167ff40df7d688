package org.bdqn.cli;

import org.bdqn.text.Text;

/** Checks of options that several commands have. */
final class OptionChecks {
  private OptionChecks() {}

  /**
   * @throws IllegalArgumentException if the value is below 1; names the option
   */
  static void requirePositive(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          Text.format("%s is %d, but must be at least 1", option, value));
    }
  }
}
