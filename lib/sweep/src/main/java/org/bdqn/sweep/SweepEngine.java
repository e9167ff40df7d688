package org.bdqn.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Hands out the runs of a sweep to cores and machines, and tries failed ones again. */
public interface SweepEngine {
  /** How often a run is tried before it counts as failed: once, and three times again. */
  int TRIES = 4;

  /** Is told what happens to the runs, by their index in the list, from one thread. */
  interface Listener {
    void running(int run);

    void finished(int run);

    void failed(int run, String reason);
  }

  /**
   * Checks that the options can work, before anything is started.
   *
   * @throws IllegalArgumentException if the options are wrong
   * @throws SweepException if the master cannot be reached
   */
  void check(SweepOptions options);

  /**
   * Carries out all runs; one that fails does not stop the others.
   *
   * @param options their memory is known
   * @param parallel most runs at a time where the sweep is local
   * @param log takes the engine's own words
   * @throws InterruptedException if the thread was interrupted; then no run goes on
   */
  void run(List<RunTask> runs, SweepOptions options, int parallel, Path log, Listener listener)
      throws InterruptedException;

  /** The engine on the class path, if the optional part is there. */
  static Optional<SweepEngine> find() {
    return ServiceLoader.load(SweepEngine.class).findFirst();
  }
}
