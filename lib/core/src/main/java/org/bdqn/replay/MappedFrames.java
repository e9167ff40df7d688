package org.bdqn.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointWriter;
import org.bdqn.checkpoint.MappedFile;
import org.bdqn.text.Text;

/**
 * Frames in files that are mapped into memory. What is on the disk never changes: slots gather in
 * RAM until they fill a file, which is then written, mapped for reading only, shared with every
 * checkpoint that it belongs to, and removed here when its last slot is too old. So no checkpoint
 * can lose anything by what the run does after it.
 */
final class MappedFrames implements FrameStorage {
  private final Path parent;
  private final MemoryShape shape;
  private final FramePacking packing;
  private final int slotsPerFile;

  /** File number f, counted from the first ever, is at f modulo the length. */
  private final Chunk[] chunks;

  /** A buffer to gather slots in that no chunk uses now, or null. */
  private ByteBuffer spare;

  /** A file's slots: in RAM while {@code file} is null, else mapped. */
  private static final class Chunk {
    private ByteBuffer slots;
    private MappedFile file;

    Chunk(ByteBuffer slots) {
      this.slots = slots;
    }
  }

  /**
   * @param parent a folder on a local disk; files are kept below it under the names that they have
   *     in a checkpoint
   */
  MappedFrames(Path parent, MemoryShape shape, int slotsPerFile) {
    this.parent = parent;
    this.shape = shape;
    this.slotsPerFile = slotsPerFile;
    packing = shape.packing();
    chunks = new Chunk[shape.slots() / slotsPerFile + 2];
    clear(parent);
    if ((long) slotsPerFile * shape.slotBytes() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          Text.format(
              "Frames of %,d bytes are too large for a memory in files, which takes up to %,d: keep it in RAM",
              packing.bytes(), Integer.MAX_VALUE / slotsPerFile));
    }
  }

  /** Removes files that a memory in this folder has left, as where its process was killed. */
  static void clear(Path parent) {
    Path folder = parent.resolve(SlotFile.FOLDER);
    try {
      SlotFile.removeAll(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          Text.format("%s cannot be cleared (%s): see to its permissions", folder, failure),
          failure);
    }
  }

  private int place(long slot) {
    return (int) (slot / slotsPerFile % chunks.length);
  }

  private Chunk chunk(long slot) {
    return chunks[place(slot)];
  }

  private int at(long slot) {
    return (int) (slot % slotsPerFile) * shape.slotBytes();
  }

  @Override
  public void write(long slot, byte[] pixels) {
    if (slot == 0) {
      MemoryBudget.requireOnDisk(parent, shape);
    }
    if (slot % slotsPerFile == 0) {
      begin(slot);
    }
    packing.write(pixels, chunk(slot).slots, at(slot));
  }

  private void begin(long slot) {
    drop(place(slot));
    if (spare == null) {
      spare =
          ByteBuffer.allocateDirect(slotsPerFile * shape.slotBytes())
              .order(ByteOrder.LITTLE_ENDIAN);
    }
    chunks[place(slot)] = new Chunk(spare);
    spare = null;
  }

  private void drop(int place) {
    Chunk chunk = chunks[place];
    chunks[place] = null;
    if (chunk != null && chunk.file == null) {
      spare = chunk.slots;
    } else if (chunk != null) {
      chunk.file.remove();
    }
  }

  @Override
  public void read(long slot, ByteBuffer out, int outAt) {
    packing.read(chunk(slot).slots, at(slot), out, outAt);
  }

  @Override
  public ByteBuffer stored(long slot) {
    return chunk(slot).slots.slice(at(slot), packing.bytes());
  }

  /** Where the disk is full the slots stay in RAM; the next checkpoint tries again and says why. */
  @Override
  public void filled(SlotFile file, CheckpointWriter.Content slots) {
    try {
      seal(chunk(file.from()), MappedFile.write(place(file), slots));
    } catch (IOException notNow) {
      return;
    }
  }

  private Path place(SlotFile file) {
    return parent.resolve(file.name());
  }

  private void seal(Chunk chunk, MappedFile file) {
    spare = chunk.slots;
    chunk.slots = file.bytes().order(ByteOrder.LITTLE_ENDIAN);
    chunk.file = file;
  }

  private boolean isFull(SlotFile file) {
    return file.to() % slotsPerFile == 0;
  }

  @Override
  public void save(SlotFile file, CheckpointWriter.Content slots, CheckpointWriter out)
      throws IOException {
    if (!isFull(file)) {
      out.file(file.name(), slots);
      return;
    }
    Chunk chunk = chunk(file.from());
    if (chunk.file == null) {
      seal(chunk, MappedFile.write(place(file), slots));
    }
    out.share(file.name(), chunk.file);
  }

  @Override
  public void restore(SlotFile file, Checkpoint.Reading slots, Checkpoint in) {
    begin(file.from());
    in.read(file.name(), slots);
    if (isFull(file)) {
      seal(chunk(file.from()), in.share(file.name(), place(file)));
    }
  }

  /** Removes the files; checkpoints keep theirs. */
  @Override
  public void close() {
    for (int place = 0; place < chunks.length; place++) {
      drop(place);
    }
    spare = null;
    parent.resolve(SlotFile.FOLDER).toFile().delete();
  }
}
