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

  StateInput(Path path) throws IOException {
    file = new FileInputStream(path.toFile());
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

  /** Everything up to the file's end. */
  public byte[] readRest() throws IOException {
    byte[] buffered = new byte[buffer.remaining()];
    buffer.get(buffered);
    byte[] later = file.readAllBytes();
    byte[] all = java.util.Arrays.copyOf(buffered, buffered.length + later.length);
    System.arraycopy(later, 0, all, buffered.length, later.length);
    return all;
  }

  /** Bytes in the buffer, at least {@code least}. */
  private int available(int least) throws IOException {
    while (buffer.remaining() < least) {
      buffer.compact();
      int count = file.read(buffer.array(), buffer.position(), buffer.remaining());
      buffer.position(buffer.position() + Math.max(0, count)).flip();
      if (count < 0) {
        throw new EOFException("ends too early");
      }
    }
    return buffer.remaining();
  }

  /** Length and checksum of all that is left. */
  Manifest.Entry measure() throws IOException {
    CRC32C sum = new CRC32C();
    long bytes = 0;
    for (int count = 0; count >= 0; count = file.read(buffer.array())) {
      sum.update(buffer.array(), 0, count);
      bytes += count;
    }
    return new Manifest.Entry(bytes, Manifest.hex(sum));
  }

  void requireEnd() throws IOException {
    if (buffer.hasRemaining() || file.read() >= 0) {
      throw new IOException("holds more than it should");
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
