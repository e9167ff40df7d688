package org.bdqn.results;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/**
 * Keeps a run's folder to one process. The system lets go of it with the process, however that
 * ends; the file {@code lock} stays and holds the last process's id.
 */
public final class RunLock {
  static final String FILE = "lock";

  /** A place behind the file's content, which others must be able to read. */
  private static final long PLACE = Long.MAX_VALUE - 1;

  private RunLock() {}

  /**
   * Does something while no other process can.
   *
   * @throws RunFolderException if another process has it, or the folder cannot be written to
   */
  public static <T> T holding(Path folder, Supplier<T> work) {
    FileChannel lock = take(folder);
    try {
      return work.get();
    } finally {
      letGo(lock);
    }
  }

  /** Whether another process has it now. */
  public static boolean isHeld(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(FILE))) {
      return false;
    }
    try (FileChannel channel =
        FileChannel.open(folder.resolve(FILE), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return !locked(channel);
    }
  }

  private static FileChannel take(Path folder) {
    boolean interrupted = Thread.interrupted(); // A channel would not open.
    try {
      Files.createDirectories(folder);
      return take(
          folder,
          FileChannel.open(
              folder.resolve(FILE),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE));
    } catch (IOException failure) {
      throw new RunFolderException(
          "The run's folder %s cannot be written to (%s): see to its permissions, or name another"
              .formatted(folder, failure),
          failure);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static FileChannel take(Path folder, FileChannel channel) throws IOException {
    if (!locked(channel)) {
      channel.close();
      throw new RunFolderException(
          "The run in %s is going on in process %s: wait until it ends, or stop it there (kill %<s)"
              .formatted(folder, Files.readString(folder.resolve(FILE)).trim()),
          null);
    }
    String pid = ProcessHandle.current().pid() + "\n";
    channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(PLACE, 1, false) != null;
    } catch (OverlappingFileLockException byThisProcess) {
      return false;
    }
  }

  private static void letGo(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException failure) {
      throw new RunFolderException("The run's lock cannot be let go: " + failure, failure);
    }
  }
}
