package org.bdqn.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.checkpoint.StateOutput;
import org.bdqn.preprocess.FrameShape;

/** A fixed number of frames off the heap: binary pixels as bits, gray ones as bytes. */
final class FrameStorage {
  private static final int CHUNK_BYTES = 1 << 28;

  /** For each byte of 8 packed pixels, the 8 bytes that it unpacks to. */
  private static final long[] UNPACKED = unpackTable();

  private final FrameShape shape;
  private final int framesPerChunk;
  private final ByteBuffer[] chunks;

  FrameStorage(int frames, FrameShape shape) {
    this.shape = shape;
    framesPerChunk = Math.min(frames, Math.max(1, CHUNK_BYTES / frameBytes(shape)));
    chunks = new ByteBuffer[(frames - 1) / framesPerChunk + 1];
    for (int chunk = 0; chunk < chunks.length; chunk++) {
      int framesHere = Math.min(framesPerChunk, frames - chunk * framesPerChunk);
      chunks[chunk] =
          ByteBuffer.allocateDirect(framesHere * frameBytes(shape)).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** Bytes that one stored frame takes. */
  static int frameBytes(FrameShape shape) {
    return shape.bits() == 1 ? (shape.pixels() + 7) / 8 : shape.pixels();
  }

  void write(int frame, byte[] pixels) {
    ByteBuffer chunk = chunks[frame / framesPerChunk];
    int at = frame % framesPerChunk * frameBytes(shape);
    if (shape.bits() == 8) {
      chunk.put(at, pixels);
      return;
    }
    for (int first = 0; first < pixels.length; first += 8) {
      chunk.put(at++, pack(pixels, first));
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

  /** Copies a frame's pixels, one byte each, into a little-endian buffer at an index. */
  void read(int frame, ByteBuffer out, int outAt) {
    ByteBuffer chunk = chunks[frame / framesPerChunk];
    int at = frame % framesPerChunk * frameBytes(shape);
    if (shape.bits() == 8) {
      out.put(outAt, chunk, at, shape.pixels());
      return;
    }
    int whole = shape.pixels() / 8;
    for (int i = 0; i < whole; i++) {
      out.putLong(outAt + 8 * i, UNPACKED[chunk.get(at + i) & 0xff]);
    }
    for (int pixel = whole * 8; pixel < shape.pixels(); pixel++) {
      out.put(outAt + pixel, (byte) (chunk.get(at + whole) >> (pixel - whole * 8) & 1));
    }
  }

  /** Writes a frame as it is stored. */
  void save(int frame, StateOutput out) throws IOException {
    out.write(stored(frame));
  }

  void restore(int frame, StateInput in) throws IOException {
    in.read(stored(frame));
  }

  private ByteBuffer stored(int frame) {
    int bytes = frameBytes(shape);
    return chunks[frame / framesPerChunk].slice(frame % framesPerChunk * bytes, bytes);
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
}
