package org.bdqn.replay;

import org.bdqn.preprocess.FrameShape;
import org.bdqn.text.Check;

/**
 * What a replay memory is made for, and the room that it takes.
 *
 * @param capacity most transitions remembered
 * @param frame shape of one frame
 * @param stack frames in a state
 * @param heads K, from 1 to 64
 */
record MemoryShape(int capacity, FrameShape frame, int stack, int heads) {
  /** Slots beyond the capacity, for first frames: enough where episodes last 128 steps or more. */
  private static final int CAPACITY_PER_SPARE_SLOT = 128;

  private static final int MOST_MASK_BYTES = Integer.MAX_VALUE - 8;

  /** The greatest depth of a stack, so that ages of frames fit into seven bits. */
  private static final int DEEPEST_STACK = 126;

  MemoryShape {
    Check.within("The frame stack's depth", stack, 1, DEEPEST_STACK);
    Check.within("heads", heads, 1, BootstrapMask.MOST_HEADS);
    Check.atLeast("The replay memory's capacity", capacity, 1, " transition");
    Check.that(
        slots(capacity, stack) * maskBytes(heads) <= MOST_MASK_BYTES,
        "The replay memory's capacity is %,d, but with %d heads it can be at most %,d",
        capacity,
        heads,
        capacity(MOST_MASK_BYTES / maskBytes(heads), stack));
  }

  private static long slots(int capacity, int stack) {
    return (long) capacity + capacity / CAPACITY_PER_SPARE_SLOT + stack + 1;
  }

  /** The largest capacity that needs no more slots. */
  private static long capacity(long slots, int stack) {
    long rest = slots - stack - 1;
    return Math.max(0, rest - (rest + 1) / (CAPACITY_PER_SPARE_SLOT + 1));
  }

  private static int maskBytes(int heads) {
    return (heads + 7) / 8;
  }

  /** Frames kept, each with the transition that led to it. */
  int slots() {
    return (int) slots(capacity, stack);
  }

  int maskBytes() {
    return maskBytes(heads);
  }

  /** Bytes that one stored frame takes: binary pixels are stored as bits, gray ones as bytes. */
  int frameBytes() {
    return frame.bits() == 1 ? (frame.pixels() + 7) / 8 : frame.pixels();
  }

  int slotBytes() {
    return frameBytes() + Slots.MASK + maskBytes();
  }

  /** The largest capacity that so many bytes have room for. */
  long fitting(long bytes) {
    return capacity(bytes / slotBytes(), stack);
  }

  /** Bytes of all slots, everything included. */
  long bytes() {
    return (long) slots() * slotBytes();
  }
}
