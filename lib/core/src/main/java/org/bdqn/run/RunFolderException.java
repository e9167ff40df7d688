package org.bdqn.run;

/** A run's folder cannot be used now; the message says why and what to do. */
public final class RunFolderException extends RuntimeException {
  RunFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
