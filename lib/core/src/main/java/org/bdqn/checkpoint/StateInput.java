package org.bdqn.checkpoint;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Reads what {@link StateOutput} wrote. */
public final class StateInput implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 18;

  private final FileInputStream file;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private final CRC32C sum = new CRC32C();
  private long bytes;

  /**
   * @param size what it must have, bytes
   */
  StateInput(Path path, long size) throws IOException {
    file = PlainFile.open(path, size);
  }

  /**
   * Fills an array.
   *
   * @throws EOFException if the file ends before
   */
  public void read(byte[] values) throws IOException {
    read(ByteBuffer.wrap(values));
  }

  /** Fills a buffer from position to limit, and leaves both as they are. */
  public void read(ByteBuffer values) throws IOException {
    int end = values.limit();
    for (int at = values.position(); at < end; ) {
      int count = Math.min(available(1), end - at);
      values.put(at, buffer, buffer.position(), count);
      buffer.position(buffer.position() + count);
      at += count;
    }
  }

  public void read(float[] values) throws IOException {
    for (int at = 0; at < values.length; ) {
      int count = Math.min(available(Float.BYTES) / Float.BYTES, values.length - at);
      buffer.asFloatBuffer().get(values, at, count);
      buffer.position(buffer.position() + count * Float.BYTES);
      at += count;
    }
  }

  public long readLong() throws IOException {
    available(Long.BYTES);
    return buffer.getLong();
  }

  /** Passes over everything up to the file's end. */
  void skipRest() throws IOException {
    do {
      buffer.position(buffer.limit());
    } while (fill());
  }

  /** Bytes in the buffer, at least {@code least}. */
  private int available(int least) throws IOException {
    while (buffer.remaining() < least) {
      if (!fill()) {
        throw new EOFException("it ends too early");
      }
    }
    return buffer.remaining();
  }

  /** Adds bytes to the buffer; false at the file's end. */
  private boolean fill() throws IOException {
    buffer.compact();
    int start = buffer.position();
    int count = Math.max(0, file.read(buffer.array(), start, buffer.remaining()));
    sum.update(buffer.array(), start, count);
    bytes += count;
    buffer.position(start + count).flip();
    return count > 0;
  }

  /** Length and checksum of the file, all of which must have been read. */
  Manifest.Entry finish() throws IOException {
    if (buffer.hasRemaining() || fill()) {
      throw new IOException("it holds more than it should");
    }
    return new Manifest.Entry(bytes, Manifest.hex(sum));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
