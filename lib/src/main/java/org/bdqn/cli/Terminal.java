package org.bdqn.cli;

/** Whether a person looks on. */
final class Terminal {
  private Terminal() {}

  /** The launcher starts newer JDKs such that there is a console only at a terminal. */
  static boolean isThere() {
    return System.console() != null;
  }
}
