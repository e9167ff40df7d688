package org.bdqn.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Function;
import org.bdqn.text.Text;

/** A finished checkpoint on disk. */
public record Checkpoint(Path folder, Manifest manifest) {
  /** Reads from a file or checkpoint, or writes to it. */
  @FunctionalInterface
  public interface IoConsumer<T> {
    void accept(T it) throws IOException;
  }

  /**
   * Opens a checkpoint; only its manifest is looked at.
   *
   * @throws DamagedCheckpointException if that is missing or damaged
   * @throws CheckpointException if a newer program wrote it
   */
  public static Checkpoint open(Path folder) {
    Path file = folder.resolve(Manifest.FILE);
    try {
      Durable.requireNoLink(folder);
      return new Checkpoint(folder, Manifest.parse(Durable.text(file), file.toString()));
    } catch (IOException unreadable) {
      throw new DamagedCheckpointException(file.toString(), unreadable.getMessage());
    }
  }

  /** Agent steps taken when it was written. */
  public long step() {
    return manifest.step();
  }

  /**
   * Compares every file with its checksum.
   *
   * @return this one, which is whole
   * @throws DamagedCheckpointException for the first that differs
   */
  public Checkpoint verify() {
    manifest.files().keySet().forEach(name -> read(name, StateInput::skipRest));
    return this;
  }

  /** Whether it has such a file. */
  public boolean has(String name) {
    return manifest.files().containsKey(name);
  }

  /**
   * Checks a file's size before memory is taken for its content.
   *
   * @throws DamagedCheckpointException if it had another one when it was written
   */
  public void requireBytes(String name, long bytes) {
    if (entry(name).bytes() != bytes) {
      throw damaged(
          name, Text.format("it has %,d bytes, but should have %,d", entry(name).bytes(), bytes));
    }
  }

  private Manifest.Entry entry(String name) {
    Manifest.Entry entry = manifest.files().get(name);
    if (entry == null) {
      throw damaged(name, "it is not there");
    }
    return entry;
  }

  /** The error for a file whose content no run can have written. */
  public DamagedCheckpointException damaged(String name, String reason) {
    return new DamagedCheckpointException(folder.resolve(name).toString(), reason);
  }

  /**
   * Reads a whole file.
   *
   * @throws DamagedCheckpointException if it is no plain file of its size, if the reading leaves
   *     something over, or if it is not what was written, which shows at its end
   */
  public void read(String name, IoConsumer<StateInput> reading) {
    Manifest.Entry expected = entry(name);
    Path file = folder.resolve(name);
    Path parent = file.getParent();
    if (!parent.equals(folder) && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
      throw damaged(name, "it is not in a folder of the checkpoint");
    }
    try (StateInput in = new StateInput(file, expected.bytes())) {
      reading.accept(in);
      String found = in.finish();
      if (!found.equals(expected.crc32c())) {
        throw new IOException(
            Text.format("its checksum is %s, but was %s", found, expected.crc32c()));
      }
    } catch (IOException unreadable) {
      throw damaged(name, unreadable.getMessage());
    }
  }

  /**
   * Maps a file that {@link #read} found whole: as one that the checkpoint shares, or a copy where
   * the disk has no hard links.
   *
   * @param place of the file to be, in a folder that is there, or that is made in one that is
   * @throws CheckpointException if it cannot be made
   */
  public MappedFile share(String name, Path place) {
    Path file = folder.resolve(name);
    try {
      MappedFile.makeWay(place);
      if (!Durable.link(file, place)) {
        Files.copy(file, place);
      }
      return new MappedFile(place, manifest.files().get(name));
    } catch (IOException failure) {
      throw new CheckpointException(
          Text.format(
              "%s cannot be made from %s (%s): make room on the disk, see that it can be written to, or keep the replay memory in RAM",
              place, file, failure),
          failure);
    }
  }

  public byte[] bytes(String name) {
    byte[][] content = new byte[1][];
    read(
        name,
        in -> {
          content[0] = new byte[PlainFile.requireFits(entry(name).bytes())];
          in.read(content[0]);
        });
    return content[0];
  }

  /**
   * A text file's content.
   *
   * @param parser throws IllegalArgumentException if it cannot read the text
   * @throws DamagedCheckpointException then, in its words
   */
  public <T> T parsed(String name, Function<String, T> parser) {
    try {
      return parser.apply(new String(bytes(name), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notOurs) {
      throw damaged(name, notOurs.getMessage());
    }
  }
}
