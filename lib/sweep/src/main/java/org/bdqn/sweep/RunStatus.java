package org.bdqn.sweep;

import java.util.Locale;

/** The state of one run of a sweep. */
public enum RunStatus {
  WAITING,
  RUNNING,
  FINISHED,
  FAILED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
