package org.rapaio.jupyter.kernel.core;

import java.util.ArrayList;
import java.util.List;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.display.DisplayData;

/** Looks like rapaio's class of this name, and remembers what it was given. */
public class RapaioKernel {
  public final List<DisplayData> shown = new ArrayList<>();
  public final List<DisplayData> updated = new ArrayList<>();
  public Channels running;

  public Channels channels() {
    return running;
  }

  public void display(DisplayData data) {
    if (running.hasMsgId()) {
      shown.add(data);
    }
  }

  public void updateDisplay(DisplayData data) {
    if (running.hasMsgId()) {
      updated.add(data);
    }
  }
}
