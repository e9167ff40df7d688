package org.bdqn.checkpoint;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bdqn.text.Text;

/** Work with files and folders: its changes outlive a crash and an interrupt. */
public final class Durable {
  private Durable() {}

  /** Replaces a file's content: whoever reads it finds the old or the new one, whole. */
  public static void write(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(fresh); // It may be a link, which would be followed.
    try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.getFD().sync();
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(file.toAbsolutePath().getParent());
  }

  /**
   * A file's whole text.
   *
   * @throws IOException if it is not there, no plain file, or too large for the memory there is;
   *     says so
   */
  public static String text(Path file) throws IOException {
    PlainFile.requireFits(PlainFile.size(file));
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Refuses a symbolic link in a folder that may come from a stranger: what is written, removed or
   * copied through one is not the folder's.
   *
   * @throws FileSystemException if it is one; says what to do
   */
  public static void requireNoLink(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new FileSystemException(
          file.toString(),
          null,
          "a symbolic link, which is not followed here: put what it leads to in its place");
    }
  }

  /** Makes sure that a folder's list of names is on the disk. */
  static void syncFolder(Path folder) throws IOException {
    if (File.separatorChar == '\\') {
      return; // Windows cannot do it and does not need it.
    }
    uninterrupted(
        folder,
        channel -> {
          channel.force(true);
          return folder;
        });
  }

  /** Maps a whole file into memory, for reading only. */
  static MappedByteBuffer map(Path file) throws IOException {
    return uninterrupted(
        file, channel -> channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
  }

  /** Work with an open channel. */
  @FunctionalInterface
  private interface ChannelWork<T> {
    T with(FileChannel channel) throws IOException;
  }

  /** An interrupt closes a channel: it is put off until the work is done. */
  private static <T> T uninterrupted(Path path, ChannelWork<T> work) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
          return work.with(channel);
        } catch (ClosedByInterruptException again) {
          continue;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives a file a second name; false where that is not possible. */
  static boolean link(Path existing, Path link) {
    try {
      Files.createLink(link, existing);
      return true;
    } catch (IOException | UnsupportedOperationException noLinksHere) {
      return false;
    }
  }

  /**
   * What is in a folder, in the order of the names; nothing where there is no folder.
   *
   * @throws UncheckedIOException if it cannot be read; says what to do
   */
  public static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          Text.format("%s cannot be read (%s): see to its permissions", folder, unreadable),
          unreadable);
    }
  }

  /** Removes a folder with all that is in it, if it is there. */
  public static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException gone) {
      return;
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
