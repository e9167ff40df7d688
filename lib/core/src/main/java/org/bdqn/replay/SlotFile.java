package org.bdqn.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bdqn.checkpoint.Durable;
import org.bdqn.text.Text;

/**
 * A file of a saved replay memory.
 *
 * @param from number of its first slot
 * @param to number after its last slot
 */
record SlotFile(long from, long to) {
  static final String FOLDER = "memory";

  private static final int MOST_SLOTS = 4096;

  /** Slots of a full file: a small memory too has some that checkpoints can share. */
  static int slotsFor(int capacity) {
    return capacity >= MOST_SLOTS ? MOST_SLOTS : Integer.highestOneBit(Math.max(2, capacity / 2));
  }

  /**
   * Removes such files from a run's folder, and their own folder where nothing else is in it.
   *
   * @throws UncheckedIOException if that fails; says which folder
   */
  static void removeAll(Path parent) {
    Path folder = parent.resolve(FOLDER);
    try {
      Durable.requireNoLink(folder);
      if (Files.isDirectory(folder)) {
        for (Path file : Durable.list(folder)) {
          if (file.getFileName().toString().matches("slots-\\d+-\\d+\\.bin")) {
            Files.delete(file);
          }
        }
        folder.toFile().delete();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(
          Text.format("%s cannot be cleared (%s): see to its permissions", folder, failure),
          failure);
    }
  }

  String name() {
    return FOLDER + Text.format("/slots-%d-%d.bin", from, to);
  }
}
