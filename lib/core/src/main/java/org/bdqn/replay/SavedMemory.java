package org.bdqn.replay;

import java.io.IOException;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointWriter;
import org.bdqn.json.Json;
import org.bdqn.text.Check;
import org.bdqn.text.Text;

/**
 * A saved replay memory: these numbers in {@code memory.json}, and beside them its slots in files
 * of up to 4096, fewer for a small memory, named by their numbers. A slot once written never
 * changes, so full files are shared with earlier checkpoints.
 *
 * @param slots of the ring
 * @param next slots ever written
 * @param oldest the oldest transition's slot, where there is one
 * @param size transitions
 */
record SavedMemory(int slots, long next, long oldest, int size) {
  private static final String FILE = "memory.json";

  /** The longest run writes a transition, and at worst a first frame, for each of its steps. */
  private static final long MOST_WRITTEN = 2L * Integer.MAX_VALUE + 1;

  SavedMemory {
    Check.that(
        next >= 0 && next <= MOST_WRITTEN && size >= 0,
        "next is %d and size %d, but both must be at least 0, and next at most %d",
        next,
        size,
        MOST_WRITTEN);
  }

  void save(Slots from, CheckpointWriter out) throws IOException {
    out.json(FILE, this);
    for (SlotFile file : from.files(first(), next)) {
      from.save(file, out);
    }
  }

  /**
   * The numbers of a checkpoint, whose slots are read.
   *
   * @throws org.bdqn.checkpoint.DamagedCheckpointException if no such memory can have them
   */
  static SavedMemory restore(Checkpoint in, Slots to) {
    SavedMemory saved = in.parsed(FILE, text -> Json.read(text, SavedMemory.class));
    MemoryShape shape = to.shape();
    if (saved.slots != shape.slots()) {
      throw in.damaged(
          FILE,
          Text.format(
              "it is of a replay memory of %,d slots, but this one has %,d: resume with the same memorySize",
              saved.slots, shape.slots()));
    }
    if (saved.size > 0 && !saved.fits(shape.capacity())) {
      throw in.damaged(FILE, "its numbers do not fit together: " + saved);
    }
    for (SlotFile file : to.files(saved.first(), saved.next)) {
      to.restore(file, in);
    }
    if (!saved.fits(to)) {
      throw in.damaged(FILE, "its slots and its numbers do not fit together");
    }
    return saved;
  }

  private boolean fits(int capacity) {
    return first() <= oldest && oldest <= next && size <= Math.min(capacity, next - oldest);
  }

  /** Whether every transition has all frames of its state, and as many are there as are counted. */
  private boolean fits(Slots there) {
    int transitions = 0;
    for (long n = oldest; size > 0 && n < next; n++) {
      int age = there.age(n);
      boolean follows = n == oldest || age == there.ageAfter(n - 1);
      if (age > there.shape().stack() || n - age < first() || age > 0 && !follows) {
        return false;
      }
      transitions += age > 0 ? 1 : 0;
    }
    return transitions == size;
  }

  /** The oldest slot that is still there. */
  private long first() {
    return Math.max(0, next - slots);
  }
}
