package org.bdqn.checkpoint;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is written once, then mapped into memory for reading only, and shared with
 * checkpoints by hard links. Its bytes are what they were for as long as one of these has it.
 */
public final class MappedFile {
  private final Path path;
  private final Manifest.Entry entry;
  private final MappedByteBuffer bytes;

  /** Maps a file that is there and whole. */
  MappedFile(Path path, Manifest.Entry entry) throws IOException {
    this.path = path;
    this.entry = entry;
    bytes = Durable.map(path);
  }

  /**
   * Writes a file; all of it is on the disk when this returns.
   *
   * @param path in a folder that is there, or that is made in one that is
   * @throws IOException if it cannot be written; then it is not there
   */
  public static MappedFile write(Path path, Checkpoint.IoConsumer<StateOutput> content)
      throws IOException {
    makeWay(path);
    try (StateOutput out = new StateOutput(path)) {
      content.accept(out);
      return new MappedFile(path, out.finish());
    } catch (IOException failure) {
      Files.deleteIfExists(path);
      throw failure;
    }
  }

  /** A file of that name is removed, not written over: checkpoints may share its bytes. */
  static void makeWay(Path path) throws IOException {
    Durable.requireNoLink(path.getParent());
    if (!Files.isDirectory(path.getParent())) {
      Files.createDirectory(path.getParent());
    }
    Files.deleteIfExists(path);
  }

  Path path() {
    return path;
  }

  Manifest.Entry entry() {
    return entry;
  }

  /** The file's bytes, not to be looked at after {@link #remove}. */
  public ByteBuffer bytes() {
    return bytes.duplicate();
  }

  /** Removes the file here and from memory; checkpoints that share it keep it. */
  public void remove() {
    unmap(bytes);
    try {
      Files.deleteIfExists(path);
    } catch (IOException stays) {
      return; // It only takes room until the folder is cleared.
    }
  }

  /**
   * Without this the bytes of a removed file would keep their place on the disk until the garbage
   * collector runs, which may take hours. Java 17 has no other way.
   */
  private static void unmap(MappedByteBuffer bytes) {
    try {
      Class<?> unsafe = Class.forName("sun.misc.Unsafe");
      Field instance = unsafe.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      unsafe.getMethod("invokeCleaner", ByteBuffer.class).invoke(instance.get(null), bytes);
    } catch (ReflectiveOperationException laterThen) {
      return;
    }
  }
}
