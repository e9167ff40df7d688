package org.rapaio.jupyter.kernel.channels;

/** Looks like rapaio's class of this name. */
public final class Channels {
  /** Whether a cell is running. */
  public volatile boolean attached;

  public boolean hasMsgId() {
    return attached;
  }
}
