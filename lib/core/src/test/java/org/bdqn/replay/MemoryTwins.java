package org.bdqn.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointFolder;
import org.bdqn.checkpoint.Durable;
import org.bdqn.checkpoint.FastDisk;
import org.bdqn.random.RandomStream;

/** A replay memory and the naive one, to which the same happens, and their checkpoints. */
final class MemoryTwins implements AutoCloseable {
  private static final int BATCH = 3;

  private final MemoryShape shape;
  private final int slotsPerFile;
  private final Path folder;
  private final Map<Long, NaiveMemory> saved = new TreeMap<>();
  private CheckpointFolder checkpoints;
  private ReplayMemory memory;
  private NaiveMemory naive;
  private long step;
  private long best;

  /**
   * @param mapped whether the memory is one in files
   */
  MemoryTwins(MemoryShape shape, boolean mapped, int slotsPerFile) {
    this.shape = shape;
    this.slotsPerFile = slotsPerFile;
    try {
      folder = FastDisk.newFolder();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    checkpoints = new CheckpointFolder(folder.resolve("checkpoints"));
    memory = memory(mapped);
    naive = new NaiveMemory(shape.capacity(), shape.stack());
  }

  private ReplayMemory memory(boolean mapped) {
    return new ReplayMemory(
        mapped
            ? new MappedSlots(folder, shape, slotsPerFile)
            : new SlotsInRam(shape, slotsPerFile));
  }

  void startEpisode(int seed) {
    byte[] frame = frame(new RandomStream(seed));
    memory.startEpisode(frame);
    naive.startEpisode(frame);
  }

  void push(int seed, boolean terminal) {
    RandomStream random = new RandomStream(seed);
    byte[] frame = frame(random);
    int action = random.nextInt(256);
    float reward = random.nextFloat();
    long mask = new BootstrapMask(shape.heads(), 0.5).draw(random);
    if (naive.frames() == 0) {
      assertThatThrownBy(() -> memory.push(action, reward, frame, terminal, mask))
          .isInstanceOf(IllegalStateException.class);
      return;
    }
    memory.push(action, reward, frame, terminal, mask);
    naive.push(action, reward, frame, terminal, mask);
    assertThat(memory.size()).isEqualTo(naive.transitions().size());
  }

  private byte[] frame(RandomStream random) {
    byte[] frame = new byte[shape.frame().pixels()];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (byte) random.nextInt(shape.frame().maxValue() + 1);
    }
    return frame;
  }

  /** What a seed draws is among what the naive memory has. */
  void compareSamples(int seed) {
    int nStep = 1 + Math.floorMod(seed, 4);
    Batch batch = batch(BATCH, nStep);
    if (memory.size() == 0) {
      assertThatThrownBy(() -> memory.sample(batch, new RandomStream(seed)))
          .isInstanceOf(IllegalStateException.class);
      return;
    }
    memory.sample(batch, new RandomStream(seed));
    assertThat(naive.said(nStep)).containsAll(said(batch));
  }

  /** Everything stored, the oldest first, is what the naive memory has. */
  void compareAll() {
    assertThat(memory.size()).isEqualTo(naive.transitions().size());
    for (int nStep = 1; nStep <= 3 && memory.size() > 0; nStep++) {
      Batch batch = batch(memory.size(), nStep);
      memory.sample(batch, new InTurn());
      assertThat(said(batch)).isEqualTo(naive.said(nStep));
    }
  }

  /** Draws every slot once, the oldest first. */
  private static final class InTurn implements RandomGenerator {
    private long drawn;

    @Override
    public long nextLong(long origin, long bound) {
      assertThat(origin + drawn).isLessThan(bound);
      return origin + drawn++;
    }

    @Override
    public long nextLong() {
      throw new UnsupportedOperationException("Slots are drawn from a range");
    }
  }

  private Batch batch(int size, int nStep) {
    return Batch.allocate(size, shape.stack() * shape.frame().pixels(), nStep);
  }

  private static List<String> said(Batch batch) {
    return IntStream.range(0, batch.size()).mapToObj(row -> said(batch, row)).toList();
  }

  private static String said(Batch batch, int row) {
    List<Float> rewards = new ArrayList<>();
    for (int i = 0; i < batch.lengths()[row]; i++) {
      rewards.add(batch.reward(row, i));
    }
    return NaiveMemory.said(
        batch.state(row),
        batch.nextState(row),
        batch.actions()[row],
        rewards,
        batch.terminals()[row],
        batch.masks()[row]);
  }

  void save(boolean isBest) {
    step++;
    best = isBest ? step : best;
    checkpoints.save(step, best, memory::save);
    saved.put(step, naive.copy());
  }

  /** As a new process does; the newer checkpoints stay. */
  void restore(int which, boolean mapped, boolean killed) {
    List<Path> all = checkpoints.all();
    if (all.isEmpty()) {
      return;
    }
    if (!killed) {
      memory.close();
    }
    Checkpoint from = Checkpoint.open(all.get(Math.min(which, all.size() - 1)));
    from.verify();
    checkpoints = new CheckpointFolder(folder.resolve("checkpoints"));
    memory = memory(mapped);
    memory.restore(from);
    naive = saved.get(from.step()).copy();
    compareAll();
  }

  /** Whether the ring has come round. */
  boolean wrapped() {
    return naive.frames() > shape.slots();
  }

  @Override
  public void close() {
    memory.close();
    try {
      Durable.delete(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
