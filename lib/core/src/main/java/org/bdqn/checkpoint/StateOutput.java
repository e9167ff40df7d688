package org.bdqn.checkpoint;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Writes raw little-endian values to a file. By a plain stream: a channel would be closed by the
 * interrupt that asks a run to stop and save itself.
 */
public final class StateOutput implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 18;

  private final FileOutputStream file;
  private final CheckedOutputStream checked;
  private final OutputStream buffered;
  private final ByteBuffer part = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private long bytes;

  StateOutput(Path path) throws IOException {
    file = new FileOutputStream(path.toFile());
    checked = new CheckedOutputStream(file, new CRC32C());
    buffered = new BufferedOutputStream(checked, BUFFER_BYTES);
  }

  public void write(byte[] values) throws IOException {
    write(ByteBuffer.wrap(values));
  }

  /** Writes a buffer's bytes from position to limit, and leaves both as they are. */
  public void write(ByteBuffer values) throws IOException {
    for (int at = values.position(); at < values.limit(); at += part.limit()) {
      part.limit(Math.min(values.limit() - at, BUFFER_BYTES));
      part.put(0, values, at, part.limit());
      writePart();
    }
  }

  public void write(float[] values) throws IOException {
    for (int at = 0; at < values.length; at += part.limit() / Float.BYTES) {
      part.limit(Float.BYTES * Math.min(values.length - at, BUFFER_BYTES / Float.BYTES));
      part.asFloatBuffer().put(values, at, part.limit() / Float.BYTES);
      writePart();
    }
  }

  public void write(long value) throws IOException {
    part.limit(Long.BYTES).putLong(0, value);
    writePart();
  }

  private void writePart() throws IOException {
    buffered.write(part.array(), 0, part.limit());
    bytes += part.limit();
  }

  /** Ends the file: all of it is on the disk when this returns. */
  Manifest.Entry finish() throws IOException {
    buffered.flush();
    file.getFD().sync();
    return new Manifest.Entry(bytes, Manifest.hex(checked.getChecksum()));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
