package org.bdqn.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointException;
import org.bdqn.checkpoint.CheckpointWriter;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.checkpoint.StateOutput;
import org.bdqn.preprocess.FrameShape;

/**
 * The most recent transitions, each frame stored once (Mnih et al. 2015; the bootstrap mask beside
 * each transition: Osband et al. 2016, section 5).
 *
 * <p>A ring of slots, one per frame. An episode's first slot holds only its first frame; every
 * later slot holds a transition and the frame that it led to. States are put together when they are
 * sampled and never reach across an episode's start: there its first frame is repeated.
 */
public final class ReplayMemory {
  /** Slots beyond the capacity, for first frames: enough where episodes last 128 steps or more. */
  private static final int CAPACITY_PER_SPARE_SLOT = 128;

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** Action, reward and flags of a slot. */
  private static final int METADATA_BYTES = 1 + Float.BYTES + 1;

  private static final String LAYOUT_FILE = "memory.json";

  private static final byte TERMINAL = (byte) 0x80;
  private static final int AGE = 0x7f;

  private final int capacity;
  private final int stack;
  private final int pixels;
  private final int slots;
  private final FrameStorage frames;
  private final byte[] actions;
  private final float[] rewards;

  /** Steps since the episode's first frame, at most the stack's depth; and the terminal flag. */
  private final byte[] flags;

  private final byte[] masks;
  private final int maskBytes;

  /** Slots ever written; the newest is {@code next - 1}, and slot n lives at n modulo slots. */
  private long next;

  /** The oldest transition's slot, where there is one. */
  private long oldest;

  private int size;

  /**
   * @param capacity most transitions remembered
   * @param shape of one frame
   * @param stack frames in a state
   * @param heads K, from 1 to 64
   * @throws IllegalArgumentException if an argument is out of range, or the memory does not fit
   */
  public ReplayMemory(int capacity, FrameShape shape, int stack, int heads) {
    check(capacity, stack, heads);
    this.capacity = capacity;
    this.stack = stack;
    pixels = shape.pixels();
    maskBytes = maskBytes(heads);
    MemoryBudget.require(capacity, fewer -> bytes(fewer, shape, stack, heads));
    slots = (int) slots(capacity, stack);
    frames = new FrameStorage(slots, shape);
    actions = new byte[slots];
    rewards = new float[slots];
    flags = new byte[slots];
    masks = new byte[slots * maskBytes];
  }

  private static void check(int capacity, int stack, int heads) {
    if (stack < 1 || stack >= AGE) {
      throw new IllegalArgumentException(
          "The frame stack's depth is %d, but must be from 1 to %d".formatted(stack, AGE - 1));
    }
    if (heads < 1 || heads > BootstrapMask.MOST_HEADS) {
      throw new IllegalArgumentException(
          "heads is %d, but must be from 1 to %d".formatted(heads, BootstrapMask.MOST_HEADS));
    }
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "The replay memory's capacity is %d, but must be at least 1 transition"
              .formatted(capacity));
    }
    if (slots(capacity, stack) * maskBytes(heads) > LARGEST_ARRAY) {
      throw new IllegalArgumentException(
          "The replay memory's capacity is %,d, but with %d heads it can be at most %,d"
              .formatted(capacity, heads, mostCapacity(stack, heads)));
    }
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

  /** Bytes that a memory takes, everything included. */
  public static long bytes(int capacity, FrameShape shape, int stack, int heads) {
    check(capacity, stack, heads);
    int metadata = METADATA_BYTES + maskBytes(heads);
    return slots(capacity, stack) * (FrameStorage.frameBytes(shape) + metadata);
  }

  /** Transitions that can be sampled now. */
  public int size() {
    return size;
  }

  public int capacity() {
    return capacity;
  }

  /**
   * Begins an episode.
   *
   * @param firstFrame its first frame, one byte per pixel
   */
  public void startEpisode(byte[] firstFrame) {
    check(firstFrame);
    write(firstFrame, 0, 0, (byte) 0, 0);
  }

  /**
   * Stores the transition that led from the newest frame to the next one.
   *
   * @param action index, 0 to 255
   * @param reward to learn from
   * @param nextFrame the frame after it, one byte per pixel
   * @param terminal whether nothing is to be expected after it
   * @param mask bootstrap mask, bit k for head k
   * @throws IllegalStateException if no episode has been started
   */
  public void push(int action, double reward, byte[] nextFrame, boolean terminal, long mask) {
    if (next == 0) {
      throw new IllegalStateException("No episode has been started: call startEpisode first");
    }
    if (action < 0 || action > 255) {
      throw new IllegalArgumentException(
          "action is %d, but must be from 0 to 255".formatted(action));
    }
    check(nextFrame);
    if (size == capacity) {
      dropOldest();
    }
    int age = Math.min(stack, age(next - 1) + 1);
    write(nextFrame, action, reward, (byte) (age | (terminal ? TERMINAL : 0)), mask);
    if (size++ == 0) {
      oldest = next - 1;
    }
  }

  private void check(byte[] frame) {
    if (frame.length != pixels) {
      throw new IllegalArgumentException(
          "The frame has %d pixels, but this memory holds frames of %d"
              .formatted(frame.length, pixels));
    }
  }

  private void write(byte[] frame, int action, double reward, byte flag, long mask) {
    while (size > 0 && oldestFrame(oldest) <= next - slots) {
      dropOldest();
    }
    int slot = at(next++);
    frames.write(slot, frame);
    actions[slot] = (byte) action;
    rewards[slot] = (float) reward;
    flags[slot] = flag;
    for (int i = 0; i < maskBytes; i++) {
      masks[slot * maskBytes + i] = (byte) (mask >>> (8 * i));
    }
  }

  private void dropOldest() {
    size--;
    do {
      oldest++;
    } while (size > 0 && isFirstFrame(oldest));
  }

  /** The slot of the oldest frame in the state from which slot n's transition started. */
  private long oldestFrame(long n) {
    return n - age(n);
  }

  private boolean isFirstFrame(long n) {
    return age(n) == 0;
  }

  /**
   * Draws transitions uniformly and independently, with replacement, from all that are stored.
   *
   * @param batch its buffers are overwritten
   * @throws IllegalArgumentException if the batch is for states of another size
   * @throws IllegalStateException if nothing is stored yet
   */
  public void sample(Batch batch, RandomGenerator random) {
    if (size == 0) {
      throw new IllegalStateException("The replay memory is empty: store transitions first");
    }
    if (batch.states().capacity() != batch.size() * stack * pixels) {
      throw new IllegalArgumentException(
          "The batch has %d bytes for %d states, but this memory's states have %d bytes each: make it with Batch.allocate(size, %d)"
              .formatted(batch.states().capacity(), batch.size(), stack * pixels, stack * pixels));
    }
    ByteBuffer states = batch.states().order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer nextStates = batch.nextStates().order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < batch.size(); row++) {
      long n = drawSlot(random);
      int slot = at(n);
      readState(n - 1, states, row);
      readState(n, nextStates, row);
      batch.actions()[row] = actions[slot] & 0xff;
      batch.rewards()[row] = rewards[slot];
      batch.terminals()[row] = (flags[slot] & TERMINAL) != 0;
      batch.masks()[row] = mask(slot);
    }
  }

  private long drawSlot(RandomGenerator random) {
    long n;
    do {
      n = random.nextLong(oldest, next);
    } while (isFirstFrame(n));
    return n;
  }

  /** The state whose newest frame is that of slot n. */
  private void readState(long n, ByteBuffer out, int row) {
    int age = age(n);
    for (int back = 0; back < stack; back++) {
      int place = row * stack + stack - 1 - back;
      frames.read(at(n - Math.min(back, age)), out, place * pixels);
    }
  }

  private long mask(int slot) {
    long mask = 0;
    for (int i = 0; i < maskBytes; i++) {
      mask |= (masks[slot * maskBytes + i] & 0xffL) << (8 * i);
    }
    return mask;
  }

  /**
   * Writes all that is remembered: {@code memory.json}, and under {@code memory/} the slots in
   * files of up to 4096, named by their numbers. A slot once written never changes, so full files
   * are shared with earlier checkpoints.
   */
  public void save(CheckpointWriter out) throws IOException {
    out.json(LAYOUT_FILE, new Layout(slots, next, oldest, size));
    for (SlotFile file : SlotFile.covering(Math.max(0, next - slots), next)) {
      out.unchangingFile(file.name(), values -> save(file, values));
    }
  }

  /**
   * Continues where {@link #save} was called, in a memory made with the same arguments.
   *
   * @throws CheckpointException if it is damaged or of another memory
   */
  public void restore(Checkpoint in) {
    Layout layout = in.json(LAYOUT_FILE, Layout.class);
    if (layout.slots != slots) {
      throw new CheckpointException(
          "%s holds a replay memory of %,d slots, but this one has %,d: resume with the same memorySize"
              .formatted(in.folder(), layout.slots, slots));
    }
    for (SlotFile file : SlotFile.covering(Math.max(0, layout.next - slots), layout.next)) {
      in.read(file.name(), values -> restore(file, values));
    }
    next = layout.next;
    oldest = layout.oldest;
    size = layout.size;
  }

  /** The ring's bookkeeping. */
  private record Layout(int slots, long next, long oldest, int size) {}

  /** Per slot: frame, action, reward (float32), flags, masks. */
  private void save(SlotFile file, StateOutput out) throws IOException {
    ByteBuffer metadata = metadata();
    for (long n = file.from(); n < file.to(); n++) {
      int slot = at(n);
      frames.save(slot, out);
      metadata.clear().put(actions[slot]).putFloat(rewards[slot]).put(flags[slot]);
      out.write(metadata.put(masks, slot * maskBytes, maskBytes).flip());
    }
  }

  private void restore(SlotFile file, StateInput in) throws IOException {
    ByteBuffer metadata = metadata();
    for (long n = file.from(); n < file.to(); n++) {
      int slot = at(n);
      frames.restore(slot, in);
      in.read(metadata.clear());
      actions[slot] = metadata.get();
      rewards[slot] = metadata.getFloat();
      flags[slot] = metadata.get();
      metadata.get(masks, slot * maskBytes, maskBytes);
    }
  }

  private ByteBuffer metadata() {
    return ByteBuffer.allocate(METADATA_BYTES + maskBytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private int age(long n) {
    return flags[at(n)] & AGE;
  }

  private int at(long n) {
    return (int) (n % slots);
  }
}
