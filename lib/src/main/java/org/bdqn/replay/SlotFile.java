package org.bdqn.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * A file of a saved replay memory.
 *
 * @param from number of its first slot
 * @param to number after its last slot
 */
record SlotFile(long from, long to) {
  private static final int SLOTS = 4096;

  /**
   * Files for the slots of a range, whose bounds do not depend on where the range starts. The first
   * holds slots from before the range if they are still there to be shared; what is in them when
   * they are not is never looked at.
   */
  static List<SlotFile> covering(long from, long to) {
    List<SlotFile> files = new ArrayList<>();
    for (long first = from / SLOTS * SLOTS; first < to; first += SLOTS) {
      files.add(new SlotFile(first, Math.min(first + SLOTS, to)));
    }
    return files;
  }

  String name() {
    return "memory/slots-%d-%d.bin".formatted(from, to);
  }
}
