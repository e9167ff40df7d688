package org.bdqn.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointWriter;

/**
 * The slots of a replay memory, as they lie in memory and in a checkpoint's files alike: a frame,
 * packed; the action that led to it; the reward, float32; its age and whether it ended the episode;
 * the bootstrap mask. Slots are numbered from the first that was ever written; each is written
 * once, in order, and read only while it is one of the latest.
 */
abstract class Slots implements AutoCloseable {
  /** Offsets behind the frame; the action comes first. */
  private static final int REWARD = 1;

  private static final int FLAGS = REWARD + Float.BYTES;

  /** The mask's offset: so many bytes take action, reward and flags. */
  static final int MASK = FLAGS + 1;

  private static final int AGE = 0x7f;
  private static final int TERMINAL = 0x80;

  /** For each byte of 8 packed pixels, the 8 bytes that it unpacks to. */
  private static final long[] UNPACKED = unpackTable();

  private final MemoryShape shape;
  final int slotsPerFile;
  private final int frameBytes;
  private final int maskBytes;

  /**
   * @param slotsPerFile slots in a full file of a checkpoint
   */
  Slots(MemoryShape shape, int slotsPerFile) {
    this.shape = shape;
    this.slotsPerFile = slotsPerFile;
    frameBytes = shape.frameBytes();
    maskBytes = shape.maskBytes();
  }

  MemoryShape shape() {
    return shape;
  }

  /**
   * Files for the slots of a range, with the same bounds wherever the range starts. The first holds
   * slots from before the range if they are still there to be shared; what is in them when they are
   * not is never looked at.
   */
  List<SlotFile> files(long from, long to) {
    List<SlotFile> files = new ArrayList<>();
    for (long first = from / slotsPerFile * slotsPerFile; first < to; first += slotsPerFile) {
      files.add(new SlotFile(first, Math.min(first + slotsPerFile, to)));
    }
    return files;
  }

  /** Makes room for a slot; slots that are too old may be lost. */
  void begin(long slot) {}

  /** A slot was written. */
  void written(long slot) {}

  /** The little-endian buffer that a slot lies in. */
  abstract ByteBuffer buffer(long slot);

  /** Where it begins there. */
  abstract int at(long slot);

  /** Adds a file to a checkpoint. */
  void save(SlotFile file, CheckpointWriter out) throws IOException {
    out.unchangingFile(
        file.name(),
        values -> {
          for (long slot = file.from(); slot < file.to(); slot++) {
            values.write(bytes(slot));
          }
        });
  }

  /** Takes a file from a checkpoint. */
  void restore(SlotFile file, Checkpoint in) {
    in.read(
        file.name(),
        values -> {
          for (long slot = file.from(); slot < file.to(); slot++) {
            values.read(bytes(slot));
          }
        });
  }

  private ByteBuffer bytes(long slot) {
    return buffer(slot).slice(at(slot), shape.slotBytes());
  }

  @Override
  public void close() {}

  /**
   * @param age steps since the episode's first frame, at most the stack's depth
   */
  void write(long slot, byte[] frame, int action, double reward, int age, boolean end, long mask) {
    begin(slot);
    ByteBuffer buffer = buffer(slot);
    writeFrame(frame, buffer, at(slot));
    int at = afterFrame(slot);
    buffer.put(at, (byte) action);
    buffer.putFloat(at + REWARD, (float) reward);
    buffer.put(at + FLAGS, (byte) (age | (end ? TERMINAL : 0)));
    for (int i = 0; i < maskBytes; i++) {
      buffer.put(at + MASK + i, (byte) (mask >>> (8 * i)));
    }
    written(slot);
  }

  private int afterFrame(long slot) {
    return at(slot) + frameBytes;
  }

  private void writeFrame(byte[] pixels, ByteBuffer to, int at) {
    if (shape.frame().bits() == 8) {
      to.put(at, pixels);
      return;
    }
    for (int first = 0; first < pixels.length; first += 8) {
      to.put(at++, pack(pixels, first));
    }
  }

  private static byte pack(byte[] pixels, int first) {
    int bits = 0;
    int last = Math.min(first + 8, pixels.length);
    for (int i = first; i < last; i++) {
      bits |= (pixels[i] & 1) << (i - first);
    }
    return (byte) bits;
  }

  /**
   * Copies the state whose newest frame is a slot's, one byte per pixel. It does not reach across
   * the episode's start: there the first frame is repeated.
   *
   * @param out little-endian buffer of states, oldest frame first
   * @param row its number there
   */
  void readState(long slot, ByteBuffer out, int row) {
    int stack = shape.stack();
    int age = age(slot);
    for (int back = 0; back < stack; back++) {
      long from = slot - Math.min(back, age);
      int place = row * stack + stack - 1 - back;
      readFrame(buffer(from), at(from), out, place * shape.frame().pixels());
    }
  }

  /** Copies a stored frame's pixels, one byte each. */
  private void readFrame(ByteBuffer from, int at, ByteBuffer out, int outAt) {
    int pixels = shape.frame().pixels();
    if (shape.frame().bits() == 8) {
      out.put(outAt, from, at, pixels);
      return;
    }
    int whole = pixels / 8;
    for (int i = 0; i < whole; i++) {
      out.putLong(outAt + 8 * i, UNPACKED[from.get(at + i) & 0xff]);
    }
    for (int pixel = whole * 8; pixel < pixels; pixel++) {
      out.put(outAt + pixel, (byte) (from.get(at + whole) >> (pixel - whole * 8) & 1));
    }
  }

  private static long[] unpackTable() {
    long[] table = new long[256];
    for (int bits = 0; bits < table.length; bits++) {
      for (int i = 0; i < 8; i++) {
        table[bits] |= (long) (bits >> i & 1) << (8 * i);
      }
    }
    return table;
  }

  int action(long slot) {
    return buffer(slot).get(afterFrame(slot)) & 0xff;
  }

  float reward(long slot) {
    return buffer(slot).getFloat(afterFrame(slot) + REWARD);
  }

  int age(long slot) {
    return buffer(slot).get(afterFrame(slot) + FLAGS) & AGE;
  }

  /** The age of the frame that follows a slot's in its episode. */
  int ageAfter(long slot) {
    return Math.min(shape.stack(), age(slot) + 1);
  }

  boolean isTerminal(long slot) {
    return (buffer(slot).get(afterFrame(slot) + FLAGS) & TERMINAL) != 0;
  }

  long mask(long slot) {
    long bits = 0;
    for (int i = 0; i < maskBytes; i++) {
      bits |= (buffer(slot).get(afterFrame(slot) + MASK + i) & 0xffL) << (8 * i);
    }
    return bits;
  }
}
