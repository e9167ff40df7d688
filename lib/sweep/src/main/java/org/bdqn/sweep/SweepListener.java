package org.bdqn.sweep;

import java.nio.file.Path;

/**
 * Is told of a sweep by the thread that {@link Sweep#run runs} it. In between, the sweep's folder
 * tells how far its runs are.
 */
public interface SweepListener {
  /** The first run is about to be started. */
  void started(Path folder, int runs);

  /** The last run has ended, or the sweep was stopped or has failed. */
  void ended();
}
