package org.bdqn.replay;

import java.nio.ByteBuffer;
import org.bdqn.preprocess.FrameShape;

/** How a frame's pixels are stored: binary ones as bits, gray ones as bytes. */
record FramePacking(FrameShape shape) {
  /** For each byte of 8 packed pixels, the 8 bytes that it unpacks to. */
  private static final long[] UNPACKED = unpackTable();

  /** Bytes that one stored frame takes. */
  int bytes() {
    return shape.bits() == 1 ? (shape.pixels() + 7) / 8 : shape.pixels();
  }

  /** Stores a frame at an index. */
  void write(byte[] pixels, ByteBuffer to, int at) {
    if (shape.bits() == 8) {
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

  /** Copies a stored frame's pixels, one byte each, into a little-endian buffer at an index. */
  void read(ByteBuffer from, int at, ByteBuffer out, int outAt) {
    if (shape.bits() == 8) {
      out.put(outAt, from, at, shape.pixels());
      return;
    }
    int whole = shape.pixels() / 8;
    for (int i = 0; i < whole; i++) {
      out.putLong(outAt + 8 * i, UNPACKED[from.get(at + i) & 0xff]);
    }
    for (int pixel = whole * 8; pixel < shape.pixels(); pixel++) {
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
}
