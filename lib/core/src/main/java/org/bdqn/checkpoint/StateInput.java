package org.bdqn.checkpoint;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Reads what {@link StateOutput} wrote. */
public final class StateInput implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 18;

  private final CheckedInputStream file;
  private final ByteBuffer part = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /**
   * @param size what it must have, bytes
   */
  StateInput(Path path, long size) throws IOException {
    file =
        new CheckedInputStream(
            new BufferedInputStream(PlainFile.open(path, size), BUFFER_BYTES), new CRC32C());
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
    for (int at = values.position(); at < values.limit(); at += part.limit()) {
      readPart(values.limit() - at);
      values.put(at, part, 0, part.limit());
    }
  }

  public void read(float[] values) throws IOException {
    for (int at = 0; at < values.length; at += part.limit() / Float.BYTES) {
      readPart((long) Float.BYTES * (values.length - at));
      part.asFloatBuffer().get(values, at, part.limit() / Float.BYTES);
    }
  }

  public long readLong() throws IOException {
    readPart(Long.BYTES);
    return part.getLong(0);
  }

  /** Reads the next bytes, as many as are asked for or have room. */
  private void readPart(long most) throws IOException {
    part.limit((int) Math.min(most, BUFFER_BYTES));
    if (file.readNBytes(part.array(), 0, part.limit()) < part.limit()) {
      throw new EOFException("it ends too early");
    }
  }

  /** Passes over everything up to the file's end. */
  void skipRest() throws IOException {
    file.transferTo(OutputStream.nullOutputStream());
  }

  /** The checksum of the file, all of which must have been read. */
  String finish() throws IOException {
    if (file.read() >= 0) {
      throw new IOException("it holds more than it should");
    }
    return Manifest.hex(file.getChecksum());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
