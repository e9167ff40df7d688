package org.bdqn.env;

/** A game's ROM is missing or cannot be used; the message says which file, why, and what to do. */
public final class RomException extends RuntimeException {
  public RomException(String message) {
    super(message);
  }

  public RomException(String message, Throwable cause) {
    super(message, cause);
  }
}
