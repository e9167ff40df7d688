package org.bdqn.sweep;

import java.nio.file.Path;

/**
 * Is told of a sweep by the thread that {@link Sweep#run runs} it. In between, the sweep's folder
 * tells how far its runs are.
 */
public interface SweepListener {
  /** Before the first run is started. */
  void started(Path folder, int runs);

  /** When the last run has ended, also where the sweep was stopped or has failed. */
  void ended();
}
