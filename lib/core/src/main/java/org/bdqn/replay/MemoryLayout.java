package org.bdqn.replay;

import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.json.Json;
import org.bdqn.text.Text;

/**
 * A saved replay memory's bookkeeping.
 *
 * @param slots of the ring
 * @param next slots ever written
 * @param oldest the oldest transition's slot, where there is one
 * @param size transitions
 */
record MemoryLayout(int slots, long next, long oldest, int size) {
  static final String FILE = "memory.json";

  /** By the longest run: a transition, and at worst a first frame, for each of its steps. */
  private static final long MOST_WRITTEN = 2L * Integer.MAX_VALUE + 1;

  MemoryLayout {
    if (next < 0 || next > MOST_WRITTEN || size < 0) {
      throw new IllegalArgumentException(
          Text.format(
              "next is %d and size %d, but both must be at least 0, and next at most %d",
              next, size, MOST_WRITTEN));
    }
  }

  /**
   * That of a checkpoint.
   *
   * @throws org.bdqn.checkpoint.DamagedCheckpointException if no such memory can have it
   */
  static MemoryLayout of(Checkpoint in, MemoryShape shape) {
    MemoryLayout layout = in.parsed(FILE, text -> Json.read(text, MemoryLayout.class));
    if (layout.slots != shape.slots()) {
      throw in.damaged(
          FILE,
          Text.format(
              "it is of a replay memory of %,d slots, but this one has %,d: resume with the same memorySize",
              layout.slots, shape.slots()));
    }
    if (layout.size > 0 && !layout.fits(shape.capacity())) {
      throw in.damaged(FILE, "its numbers do not fit together: " + layout);
    }
    return layout;
  }

  private boolean fits(int capacity) {
    return first() <= oldest && oldest <= next && size <= Math.min(capacity, next - oldest);
  }

  /** The oldest slot that is still there. */
  long first() {
    return Math.max(0, next - slots);
  }
}
