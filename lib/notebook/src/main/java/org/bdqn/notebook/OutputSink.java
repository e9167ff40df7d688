package org.bdqn.notebook;

import java.util.UUID;

/** Where outputs go: a notebook through its kernel, or files and a console. */
interface OutputSink {

  /** Shows an output that is never replaced. */
  default void show(Output output) {
    show(output, "bdqn-" + UUID.randomUUID());
  }

  /**
   * Shows a new output.
   *
   * @param id the display's name, under which {@link #update} finds it again
   */
  void show(Output output, String id);

  /** Replaces, in place, what was shown under this name. */
  void update(Output output, String id);

  /** The shortest time between two updates of one display, in milliseconds. */
  long pauseMillis();
}
