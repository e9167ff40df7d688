package org.bdqn.replay;

import org.bdqn.preprocess.FrameShape;
import org.bdqn.text.Text;

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

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** The greatest depth of a stack, so that ages of frames fit into seven bits. */
  private static final int DEEPEST_STACK = 126;

  /** Action, reward and flags of a slot. */
  private static final int METADATA_BYTES = 1 + Float.BYTES + 1;

  MemoryShape {
    if (stack < 1 || stack > DEEPEST_STACK) {
      throw new IllegalArgumentException(
          Text.format(
              "The frame stack's depth is %d, but must be from 1 to %d", stack, DEEPEST_STACK));
    }
    if (heads < 1 || heads > BootstrapMask.MOST_HEADS) {
      throw new IllegalArgumentException(
          Text.format("heads is %d, but must be from 1 to %d", heads, BootstrapMask.MOST_HEADS));
    }
    if (capacity < 1) {
      throw new IllegalArgumentException(
          Text.format(
              "The replay memory's capacity is %d, but must be at least 1 transition", capacity));
    }
    if (slots(capacity, stack) * maskBytes(heads) > LARGEST_ARRAY) {
      throw new IllegalArgumentException(
          Text.format(
              "The replay memory's capacity is %,d, but with %d heads it can be at most %,d",
              capacity, heads, mostCapacity(stack, heads)));
    }
  }

  MemoryShape withCapacity(int other) {
    return new MemoryShape(other, frame, stack, heads);
  }

  private static long slots(int capacity, int stack) {
    return (long) capacity + capacity / CAPACITY_PER_SPARE_SLOT + stack + 1;
  }

  private static long mostCapacity(int stack, int heads) {
    long mostSlots = LARGEST_ARRAY / maskBytes(heads);
    return (mostSlots - stack - 1) * CAPACITY_PER_SPARE_SLOT / (CAPACITY_PER_SPARE_SLOT + 1);
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

  FramePacking packing() {
    return new FramePacking(frame);
  }

  /** Bytes of a slot beside its frame. */
  int metadataBytes() {
    return METADATA_BYTES + maskBytes();
  }

  int slotBytes() {
    return packing().bytes() + metadataBytes();
  }

  /** Bytes of all slots, everything included. */
  long bytes() {
    return (long) slots() * slotBytes();
  }
}
