package org.bdqn.sweep;

import java.util.Locale;

/** What has become of a run of a sweep. */
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
