package org.dflib.jjava.jupyter.kernel;

import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/**
 * Looks like the kernel's class of this name, and remembers what it was given; without a cell it
 * drops it.
 */
public class DisplayStream {
  public final List<DisplayData> shown = new ArrayList<>();
  public final List<DisplayData> updated = new ArrayList<>();
  public final List<String> updatedIds = new ArrayList<>();

  /** Whether a cell is running. */
  public volatile boolean attached;

  public boolean isAttached() {
    return attached;
  }

  public void display(DisplayData data) {
    if (attached) {
      shown.add(data);
    }
  }

  public void updateDisplay(String id, DisplayData data) {
    if (attached) {
      updatedIds.add(id);
      updated.add(data);
    }
  }
}
