package org.bdqn.sweep;

/** A sweep cannot go on; the message says why and what to do. */
public final class SweepException extends RuntimeException {
  public SweepException(String message) {
    super(message);
  }

  public SweepException(String message, Throwable cause) {
    super(message, cause);
  }
}
