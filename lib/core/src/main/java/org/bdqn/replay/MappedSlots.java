package org.bdqn.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointWriter;
import org.bdqn.checkpoint.MappedFile;
import org.bdqn.text.Check;

/**
 * Slots in files that are mapped into memory. What is on the disk never changes: slots gather in
 * RAM until they fill a file, which is then written, mapped for reading only, shared with every
 * checkpoint that it belongs to, and removed here when its last slot is too old. So no checkpoint
 * can lose anything by what the run does after it.
 */
final class MappedSlots extends Slots {
  private final Path parent;
  private final int slotBytes;

  /** File number f, counted from the first ever, is at f modulo the length. */
  private final Chunk[] chunks;

  /** A buffer to gather slots in that no chunk uses now, or null. */
  private ByteBuffer spare;

  /** A file's slots: in RAM while {@code file} is null, else mapped. */
  private record Chunk(ByteBuffer slots, MappedFile file) {}

  /**
   * @param parent a folder on a local disk; files are kept below it under the names that they have
   *     in a checkpoint
   */
  MappedSlots(Path parent, MemoryShape shape, int slotsPerFile) {
    super(shape, slotsPerFile);
    this.parent = parent;
    slotBytes = shape.slotBytes();
    chunks = new Chunk[shape.slots() / slotsPerFile + 2];
    SlotFile.removeAll(parent);
    Check.that(
        (long) slotsPerFile * slotBytes <= Integer.MAX_VALUE,
        "Frames of %,d bytes are too large for a memory in files, which takes up to %,d: keep it in RAM",
        shape.frameBytes(),
        Integer.MAX_VALUE / slotsPerFile);
  }

  private int place(long slot) {
    return (int) (slot / slotsPerFile % chunks.length);
  }

  private Chunk chunk(long slot) {
    return chunks[place(slot)];
  }

  @Override
  ByteBuffer buffer(long slot) {
    return chunk(slot).slots;
  }

  @Override
  int at(long slot) {
    return (int) (slot % slotsPerFile) * slotBytes;
  }

  @Override
  void begin(long slot) {
    if (slot == 0) {
      MemoryBudget.requireOnDisk(parent, shape());
    }
    if (slot % slotsPerFile == 0) {
      beginFile(slot);
    }
  }

  private void beginFile(long slot) {
    drop(place(slot));
    if (spare == null) {
      spare = ByteBuffer.allocateDirect(slotsPerFile * slotBytes).order(ByteOrder.LITTLE_ENDIAN);
    }
    chunks[place(slot)] = new Chunk(spare, null);
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

  /** Where the disk is full the slots stay in RAM; the next checkpoint tries again and says why. */
  @Override
  void written(long slot) {
    long next = slot + 1;
    if (next % slotsPerFile == 0) {
      try {
        seal(new SlotFile(next - slotsPerFile, next));
      } catch (IOException notNow) {
        return;
      }
    }
  }

  private void seal(SlotFile file) throws IOException {
    ByteBuffer slots = buffer(file.from()).slice(0, slotsPerFile * slotBytes);
    seal(file, MappedFile.write(place(file), out -> out.write(slots)));
  }

  private void seal(SlotFile file, MappedFile mapped) {
    spare = buffer(file.from());
    chunks[place(file.from())] = new Chunk(mapped.bytes().order(ByteOrder.LITTLE_ENDIAN), mapped);
  }

  private Path place(SlotFile file) {
    return parent.resolve(file.name());
  }

  private boolean isFull(SlotFile file) {
    return file.to() % slotsPerFile == 0;
  }

  @Override
  void save(SlotFile file, CheckpointWriter out) throws IOException {
    if (!isFull(file)) {
      super.save(file, out);
      return;
    }
    if (chunk(file.from()).file == null) {
      seal(file);
    }
    out.share(file.name(), chunk(file.from()).file);
  }

  @Override
  void restore(SlotFile file, Checkpoint in) {
    beginFile(file.from());
    super.restore(file, in);
    if (isFull(file)) {
      seal(file, in.share(file.name(), place(file)));
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
