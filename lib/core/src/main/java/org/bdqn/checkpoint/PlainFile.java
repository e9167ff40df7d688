package org.bdqn.checkpoint;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.bdqn.text.Text;

/**
 * Files that may come from strangers. They are checked before they are opened: a pipe would block,
 * a device has no end, and a link leads elsewhere.
 */
final class PlainFile {
  private PlainFile() {}

  /**
   * Bytes of a file.
   *
   * @throws IOException if it is not there, or a link, pipe, device or folder; says so
   */
  static long size(Path file) throws IOException {
    BasicFileAttributes found;
    try {
      found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException missing) {
      throw new IOException("it is not there", missing);
    }
    if (!found.isRegularFile()) {
      throw new IOException("it is no plain file, but a link, a pipe, a device or a folder");
    }
    return found.size();
  }

  /** Opens a file of a known size. */
  static FileInputStream open(Path file, long bytes) throws IOException {
    long found = size(file);
    if (found != bytes) {
      throw new IOException(Text.format("it has %,d bytes, but had %,d", found, bytes));
    }
    return new FileInputStream(file.toFile());
  }

  /**
   * Whether a file of this size can be read whole: its text takes as much memory again, and other
   * work needs some.
   */
  static int requireFits(long bytes) throws IOException {
    long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 4);
    if (bytes > most) {
      throw new IOException(Text.format("it has %,d bytes, but at most %,d fit", bytes, most));
    }
    return (int) bytes;
  }
}
