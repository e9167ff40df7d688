package org.bdqn.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointWriter;
import org.bdqn.preprocess.FrameShape;
import org.bdqn.text.Check;

/**
 * The most recent transitions, each frame stored once (Mnih et al. 2015; the bootstrap mask beside
 * each transition: Osband et al. 2016, section 3).
 *
 * <p>A ring of slots, one per frame. An episode's first slot holds only its first frame; every
 * later slot holds a transition and the frame that it led to. States are put together when they are
 * sampled and never reach across an episode's start: there its first frame is repeated.
 */
public final class ReplayMemory implements AutoCloseable {
  private final Slots slots;

  /** Slots ever written; the newest is {@code next - 1}. */
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
    this(
        new SlotsInRam(
            new MemoryShape(capacity, frame, stack, heads), SlotFile.slotsFor(capacity)));
  }

  ReplayMemory(Slots slots) {
    this.slots = slots;
  }

  /**
   * A memory in files that are mapped into memory: it takes no RAM that the system cannot take
   * back, and checkpoints share its files.
   *
   * @param folder a folder on a local disk in which {@code memory/} can be made; what is left there
   *     is removed
   * @throws IllegalArgumentException if an argument is out of range; {@link #startEpisode} throws
   *     it too, where nothing is stored yet and the disk has no room for all
   */
  public static ReplayMemory mapped(
      Path folder, int capacity, FrameShape frame, int stack, int heads) {
    MemoryShape shape = new MemoryShape(capacity, frame, stack, heads);
    return new ReplayMemory(new MappedSlots(folder, shape, SlotFile.slotsFor(capacity)));
  }

  /** Removes the files that a memory whose process was killed has left in this folder. */
  public static void removeFiles(Path folder) {
    SlotFile.removeAll(folder);
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
    return slots.shape().capacity();
  }

  /**
   * Begins an episode.
   *
   * @param firstFrame its first frame, one byte per pixel
   */
  public void startEpisode(byte[] firstFrame) {
    write(firstFrame, 0, 0, 0, false, 0);
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
    Check.state(next > 0, "No episode has been started: call startEpisode first");
    Check.within("action", action, 0, 255);
    write(nextFrame, action, reward, slots.ageAfter(next - 1), terminal, mask);
    if (size++ == 0) {
      oldest = next - 1;
    }
  }

  private void write(byte[] frame, int action, double reward, int age, boolean end, long mask) {
    int pixels = slots.shape().frame().pixels();
    Check.that(
        frame.length == pixels,
        "The frame has %d pixels, but this memory holds frames of %d",
        frame.length,
        pixels);
    if (age > 0 && size == slots.shape().capacity()) {
      dropOldest();
    }
    long lost = next - slots.shape().slots(); // The next slot takes its place in the ring.
    while (size > 0 && oldest - slots.age(oldest) <= lost) {
      dropOldest();
    }
    slots.write(next, frame, action, reward, age, end, mask);
    next++;
  }

  private void dropOldest() {
    size--;
    do {
      oldest++;
    } while (size > 0 && slots.age(oldest) == 0);
  }

  /**
   * Draws transitions uniformly and independently, with replacement, from all that are stored; each
   * with the rewards of the n − 1 that followed it, as far as its episode and the memory go.
   *
   * @param batch its buffers are overwritten
   * @throws IllegalArgumentException if the batch is for states of another size
   * @throws IllegalStateException if nothing is stored yet
   */
  public void sample(Batch batch, RandomGenerator random) {
    Check.state(size > 0, "The replay memory is empty: store transitions first");
    int stateBytes = slots.shape().stack() * slots.shape().frame().pixels();
    Check.that(
        batch.states().capacity() == batch.size() * stateBytes,
        "The batch has %d bytes for %d states, but this memory's states have %d bytes each: make it with Batch.allocate(size, %d)",
        batch.states().capacity(),
        batch.size(),
        stateBytes,
        stateBytes);
    for (int row = 0; row < batch.size(); row++) {
      long n = drawSlot(random);
      long last = readRewards(n, batch, row);
      slots.readState(n - 1, batch.states(), row);
      slots.readState(last, batch.nextStates(), row);
      batch.actions()[row] = slots.action(n);
      batch.terminals()[row] = slots.isTerminal(last);
      batch.masks()[row] = slots.mask(n);
    }
  }

  /** Returns the slot of the last reward. */
  private long readRewards(long first, Batch batch, int row) {
    int at = row * batch.nStep();
    int length = 0;
    long last = first - 1;
    do {
      last++;
      batch.rewards()[at + length] = slots.reward(last);
      length++;
    } while (length < batch.nStep() && isFollowed(last));
    batch.lengths()[row] = length;
    return last;
  }

  /** Whether the next slot goes on with the episode, and something is to be expected from it. */
  private boolean isFollowed(long n) {
    return !slots.isTerminal(n) && n + 1 < next && slots.age(n + 1) > 0;
  }

  private long drawSlot(RandomGenerator random) {
    long n;
    do {
      n = random.nextLong(oldest, next);
    } while (slots.age(n) == 0);
    return n;
  }

  /** Writes all that is remembered. */
  public void save(CheckpointWriter out) throws IOException {
    new SavedMemory(slots.shape().slots(), next, oldest, size).save(slots, out);
  }

  /**
   * Continues where {@link #save} was called, in a memory made with the same arguments.
   *
   * @throws org.bdqn.checkpoint.CheckpointException if it is damaged or of another memory
   */
  public void restore(Checkpoint in) {
    SavedMemory saved = SavedMemory.restore(in, slots);
    next = saved.next();
    oldest = saved.oldest();
    size = saved.size();
  }

  /** The largest action's index among the transitions, -1 where there are none. */
  public int largestAction() {
    long first = size == 0 ? next : oldest;
    return (int) LongStream.range(first, next).map(slots::action).max().orElse(-1);
  }

  /** Removes its files, where it has some. */
  @Override
  public void close() {
    slots.close();
  }
}
