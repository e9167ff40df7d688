package org.bdqn.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bdqn.checkpoint.Durable;
import org.bdqn.text.Text;

/**
 * Keeps a run's folder to one training. The system lets go of it with the process, however that
 * ends; the file {@code lock} stays and holds the last process's id. A process's lock on a file
 * ends when it closes any channel of that file, so a folder that this process has is never opened
 * again.
 */
public final class RunLock {
  static final String FILE = "lock";

  /** A position behind the file's content, which others must be able to read. */
  private static final long PLACE = Long.MAX_VALUE - 1;

  /**
   * How long to wait for a training of this process that was stopped, until its last checkpoint is
   * made.
   */
  private static final long PATIENCE_MILLIS = 5_000;

  private static final long POLL_MILLIS = 50;
  private static final int LONGEST = 20;

  /** The folders that this process has locked, by their keys on the disk, and who holds them. */
  private static final Map<Object, Thread> HELD = new HashMap<>();

  private RunLock() {}

  /**
   * Does something while the folder is locked. Where a thread of this process has the folder, it is
   * waited for until its training has ended, if that was stopped.
   *
   * @throws RunFolderException if another has it, or the folder cannot be written to
   */
  public static <T> T holding(Path folder, Supplier<T> work) {
    return holding(folder, PATIENCE_MILLIS, work);
  }

  static <T> T holding(Path folder, long patienceMillis, Supplier<T> work) {
    Object key = reserve(folder, patienceMillis);
    try {
      FileChannel lock = take(folder);
      try (lock) {
        return work.get();
      }
    } catch (IOException failure) {
      throw new RunFolderException("The run's lock cannot be let go: " + failure, failure);
    } finally {
      synchronized (HELD) {
        HELD.remove(key);
        HELD.notifyAll();
      }
    }
  }

  /** Whether another process or thread has it now. */
  public static boolean isHeld(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    synchronized (HELD) {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      if (HELD.containsKey(key(folder))) {
        return true;
      }
      try (FileChannel channel = open(file)) {
        return !locked(channel);
      }
    }
  }

  /**
   * Makes a folder, if need be, and marks it as this program's by a lock file that nobody holds.
   */
  public static void mark(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(FILE);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.createFile(file);
    }
  }

  /** Whether a folder has a lock of this program's: a process's id, or nothing yet. */
  public static boolean wasHere(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      synchronized (HELD) {
        return HELD.containsKey(key(folder)) // Reading it would end the lock.
            || Files.size(file) <= LONGEST && Files.readString(file).matches("\\d*\n?");
      }
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static Object reserve(Path folder, long patienceMillis) {
    try {
      Files.createDirectories(folder);
      Object key = key(folder);
      synchronized (HELD) {
        awaitFree(folder, key, patienceMillis);
        HELD.put(key, Thread.currentThread());
      }
      return key;
    } catch (IOException failure) {
      throw notWritable(folder, failure);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
      throw heldHere(folder, null);
    }
  }

  /** Once the holder was asked to stop, its last checkpoint may take its time. */
  private static void awaitFree(Path folder, Object key, long patienceMillis)
      throws InterruptedException {
    long seen = System.nanoTime();
    while (HELD.containsKey(key)) {
      Thread holder = HELD.get(key);
      long now = System.nanoTime();
      seen = holder.isInterrupted() ? now : seen;
      boolean patient = TimeUnit.NANOSECONDS.toMillis(now - seen) <= patienceMillis;
      if (!patient || holder == Thread.currentThread()) {
        throw heldHere(folder, holder);
      }
      HELD.wait(POLL_MILLIS);
    }
  }

  private static RunFolderException heldHere(Path folder, Thread holder) {
    return new RunFolderException(
        Text.format(
            "The run in %s is going on in this process (process %d%s): interrupt it there (in a notebook: ■, the cell that trains), or wait until it ends",
            folder,
            ProcessHandle.current().pid(),
            holder == null ? "" : ", thread " + holder.getName()),
        null);
  }

  /** A folder's key on the disk, however the folder was named. */
  private static Object key(Path folder) throws IOException {
    Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
    return key == null ? folder.toRealPath() : key;
  }

  private static FileChannel open(Path file) throws IOException {
    Durable.requireNoLink(file);
    return FileChannel.open(
        file,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.CREATE,
        LinkOption.NOFOLLOW_LINKS);
  }

  private static FileChannel take(Path folder) {
    boolean interrupted = Thread.interrupted(); // A channel would not open.
    try {
      return take(folder, open(folder.resolve(FILE)));
    } catch (IOException failure) {
      throw notWritable(folder, failure);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RunFolderException notWritable(Path folder, IOException failure) {
    return new RunFolderException(
        Text.format(
            "The run's folder %s cannot be written to (%s): see to its permissions, or name another",
            folder, failure),
        failure);
  }

  private static FileChannel take(Path folder, FileChannel channel) throws IOException {
    if (!locked(channel)) {
      channel.close();
      throw new RunFolderException(
          Text.format(
              "The run in %s is going on in process %s: wait until it ends, or stop it there (kill %<s)",
              folder, Files.readString(folder.resolve(FILE)).trim()),
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
}
