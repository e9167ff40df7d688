package org.bdqn.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointException;
import org.bdqn.checkpoint.CheckpointWriter;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.checkpoint.StateOutput;
import org.bdqn.preprocess.FrameShape;
import org.bdqn.text.Text;

/**
 * The most recent transitions, each frame stored once (Mnih et al. 2015; the bootstrap mask beside
 * each transition: Osband et al. 2016, section 5).
 *
 * <p>A ring of slots, one per frame. An episode's first slot holds only its first frame; every
 * later slot holds a transition and the frame that it led to. States are put together when they are
 * sampled and never reach across an episode's start: there its first frame is repeated.
 */
public final class ReplayMemory implements AutoCloseable {
  private static final byte TERMINAL = (byte) 0x80;
  private static final int AGE = 0x7f;

  private final MemoryShape shape;
  private final int stack;
  private final int pixels;
  private final int slots;
  private final int slotsPerFile;
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
   * A memory in RAM, off the heap.
   *
   * @param capacity most transitions remembered
   * @param frame shape of one frame
   * @param stack frames in a state
   * @param heads K, from 1 to 64
   * @throws IllegalArgumentException if an argument is out of range, or the memory does not fit
   */
  public ReplayMemory(int capacity, FrameShape frame, int stack, int heads) {
    this(new MemoryShape(capacity, frame, stack, heads), Optional.empty());
  }

  private ReplayMemory(MemoryShape shape, Optional<Path> folder) {
    this(shape, folder, SlotFile.slotsFor(shape.capacity()));
  }

  /**
   * @param slotsPerFile slots in a full file of a checkpoint
   */
  ReplayMemory(MemoryShape shape, Optional<Path> folder, int slotsPerFile) {
    this.shape = shape;
    this.slotsPerFile = slotsPerFile;
    stack = shape.stack();
    pixels = shape.frame().pixels();
    maskBytes = shape.maskBytes();
    slots = shape.slots();
    frames = folder.map(this::inFiles).orElseGet(this::inRam);
    actions = new byte[slots];
    rewards = new float[slots];
    flags = new byte[slots];
    masks = new byte[slots * maskBytes];
  }

  /**
   * A memory in files that are mapped into memory: frames take no RAM that the system cannot take
   * back, and checkpoints share the files in place of copying them. Each transition is written once
   * and never changed, so that every checkpoint stays what it was. Close it to remove the files.
   *
   * @param folder a folder on a local disk in which {@code memory/} can be made; what is left there
   *     is removed
   * @throws IllegalArgumentException if an argument is out of range; {@link #startEpisode} throws
   *     it too, where nothing is stored yet and the disk has no room for all
   */
  public static ReplayMemory mapped(
      Path folder, int capacity, FrameShape frame, int stack, int heads) {
    return new ReplayMemory(new MemoryShape(capacity, frame, stack, heads), Optional.of(folder));
  }

  /** Removes the files that a memory in this folder has left, as where its process was killed. */
  public static void removeFiles(Path folder) {
    MappedFrames.clear(folder);
  }

  private FrameStorage inFiles(Path folder) {
    return new MappedFrames(folder, shape, slotsPerFile);
  }

  private FrameStorage inRam() {
    MemoryBudget.requireInRam(shape);
    return new FramesInRam(slots, shape.packing());
  }

  /** Bytes that a memory takes, everything included. */
  public static long bytes(int capacity, FrameShape frame, int stack, int heads) {
    return new MemoryShape(capacity, frame, stack, heads).bytes();
  }

  /** Transitions that can be sampled now. */
  public int size() {
    return size;
  }

  public int capacity() {
    return shape.capacity();
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
          Text.format("action is %d, but must be from 0 to 255", action));
    }
    check(nextFrame);
    if (size == shape.capacity()) {
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
          Text.format(
              "The frame has %d pixels, but this memory holds frames of %d", frame.length, pixels));
    }
  }

  private void write(byte[] frame, int action, double reward, byte flag, long mask) {
    while (size > 0 && oldestFrame(oldest) <= next - slots) {
      dropOldest();
    }
    frames.write(next, frame);
    int slot = at(next++);
    actions[slot] = (byte) action;
    rewards[slot] = (float) reward;
    flags[slot] = flag;
    for (int i = 0; i < maskBytes; i++) {
      masks[slot * maskBytes + i] = (byte) (mask >>> (8 * i));
    }
    if (next % slotsPerFile == 0) {
      SlotFile file = new SlotFile(next - slotsPerFile, next);
      frames.filled(file, out -> save(file, out));
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
          Text.format(
              "The batch has %d bytes for %d states, but this memory's states have %d bytes each: make it with Batch.allocate(size, %d)",
              batch.states().capacity(), batch.size(), stack * pixels, stack * pixels));
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
      frames.read(n - Math.min(back, age), out, place * pixels);
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
   * files of up to 4096, fewer for a small memory, named by their numbers. A slot once written
   * never changes, so full files are shared with earlier checkpoints.
   */
  public void save(CheckpointWriter out) throws IOException {
    out.json(MemoryLayout.FILE, new MemoryLayout(slots, next, oldest, size));
    for (SlotFile file : SlotFile.covering(Math.max(0, next - slots), next, slotsPerFile)) {
      frames.save(file, values -> save(file, values), out);
    }
  }

  /**
   * Continues where {@link #save} was called, in a memory made with the same arguments.
   *
   * @throws CheckpointException if it is damaged or of another memory
   */
  public void restore(Checkpoint in) {
    MemoryLayout layout = MemoryLayout.of(in, shape);
    for (SlotFile file : SlotFile.covering(layout.first(), layout.next(), slotsPerFile)) {
      frames.restore(file, values -> restore(file, values), in);
    }
    next = layout.next();
    oldest = layout.oldest();
    size = layout.size();
    if (!canBeSampled()) {
      throw in.damaged(MemoryLayout.FILE, "its slots and its numbers do not fit together");
    }
  }

  /** Whether every transition has all frames of its state, and as many are there as are counted. */
  private boolean canBeSampled() {
    int transitions = 0;
    for (long n = oldest; size > 0 && n < next; n++) {
      int age = age(n);
      boolean follows = n == oldest || age == Math.min(stack, age(n - 1) + 1);
      if (age > stack || n - age < Math.max(0, next - slots) || age > 0 && !follows) {
        return false;
      }
      transitions += age > 0 ? 1 : 0;
    }
    return transitions == size;
  }

  /** The largest action's index among the transitions, -1 where there are none. */
  public int largestAction() {
    int largest = -1;
    for (long n = oldest; size > 0 && n < next; n++) {
      largest = Math.max(largest, actions[at(n)] & 0xff);
    }
    return largest;
  }

  /** Per slot: frame, action, reward (float32), flags, masks. */
  private void save(SlotFile file, StateOutput out) throws IOException {
    ByteBuffer metadata = metadata();
    for (long n = file.from(); n < file.to(); n++) {
      int slot = at(n);
      out.write(frames.stored(n));
      metadata.clear().put(actions[slot]).putFloat(rewards[slot]).put(flags[slot]);
      out.write(metadata.put(masks, slot * maskBytes, maskBytes).flip());
    }
  }

  private void restore(SlotFile file, StateInput in) throws IOException {
    ByteBuffer metadata = metadata();
    for (long n = file.from(); n < file.to(); n++) {
      int slot = at(n);
      in.read(frames.stored(n));
      in.read(metadata.clear());
      actions[slot] = metadata.get();
      rewards[slot] = metadata.getFloat();
      flags[slot] = metadata.get();
      metadata.get(masks, slot * maskBytes, maskBytes);
    }
  }

  private ByteBuffer metadata() {
    return ByteBuffer.allocate(shape.metadataBytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Frees what outlives the memory: its files, where it has some. */
  @Override
  public void close() {
    frames.close();
  }

  private int age(long n) {
    return flags[at(n)] & AGE;
  }

  private int at(long n) {
    return (int) (n % slots);
  }
}
