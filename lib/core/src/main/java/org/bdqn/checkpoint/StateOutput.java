package org.bdqn.checkpoint;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Writes raw little-endian values to a file. By a plain stream: a channel would be closed by the
 * interrupt that asks a run to stop and save itself.
 */
public final class StateOutput implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 18;

  private final FileOutputStream file;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C sum = new CRC32C();
  private long bytes;

  StateOutput(Path path) throws IOException {
    file = new FileOutputStream(path.toFile());
  }

  public void write(byte[] values) throws IOException {
    write(ByteBuffer.wrap(values));
  }

  /** Writes a buffer's bytes from position to limit, and leaves both as they are. */
  public void write(ByteBuffer values) throws IOException {
    int end = values.limit();
    for (int at = values.position(); at < end; ) {
      int count = Math.min(room(1), end - at);
      buffer.put(buffer.position(), values, at, count);
      buffer.position(buffer.position() + count);
      at += count;
    }
  }

  public void write(float[] values) throws IOException {
    for (int at = 0; at < values.length; ) {
      int count = Math.min(room(Float.BYTES) / Float.BYTES, values.length - at);
      buffer.asFloatBuffer().put(values, at, count);
      buffer.position(buffer.position() + count * Float.BYTES);
      at += count;
    }
  }

  public void write(long value) throws IOException {
    room(Long.BYTES);
    buffer.putLong(value);
  }

  /** Bytes that the buffer takes now, at least {@code least}. */
  private int room(int least) throws IOException {
    if (buffer.remaining() < least) {
      flush();
    }
    return buffer.remaining();
  }

  private void flush() throws IOException {
    file.write(buffer.array(), 0, buffer.position());
    sum.update(buffer.array(), 0, buffer.position());
    bytes += buffer.position();
    buffer.clear();
  }

  /** Ends the file: all of it is on the disk when this returns. */
  Manifest.Entry finish() throws IOException {
    flush();
    file.getFD().sync();
    return new Manifest.Entry(bytes, Manifest.hex(sum));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
