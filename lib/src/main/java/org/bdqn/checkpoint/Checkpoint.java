package org.bdqn.checkpoint;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bdqn.json.Json;

/** A finished checkpoint on disk. */
public final class Checkpoint {
  private final Path folder;
  private final Manifest manifest;

  /** What takes a file's content. */
  @FunctionalInterface
  public interface Reading {
    void readFrom(StateInput in) throws IOException;
  }

  private Checkpoint(Path folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /**
   * Opens a checkpoint; only its manifest is looked at.
   *
   * @throws DamagedCheckpointException if that is missing or damaged
   * @throws CheckpointException if a newer program wrote it
   */
  public static Checkpoint open(Path folder) {
    Path file = folder.resolve(Manifest.FILE);
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Checkpoint(folder, Manifest.parse(text, file.toString()));
    } catch (IOException unreadable) {
      throw new DamagedCheckpointException(file.toString(), unreadable.getMessage());
    }
  }

  public Path folder() {
    return folder;
  }

  /** Agent steps taken when it was written. */
  public long step() {
    return manifest.step();
  }

  /**
   * Compares every file with its checksum.
   *
   * @throws DamagedCheckpointException for the first that differs
   */
  public void verify() {
    manifest.files().keySet().forEach(this::verify);
  }

  private void verify(String name) {
    read(name, StateInput::skipRest);
  }

  /**
   * Reads a whole file.
   *
   * @throws DamagedCheckpointException if the reading leaves something over, or if the file is not
   *     what was written, which shows at its end
   */
  public void read(String name, Reading reading) {
    Path file = folder.resolve(name);
    Manifest.Entry expected = manifest.files().get(name);
    if (expected == null) {
      throw new DamagedCheckpointException(file.toString(), "it is not there");
    }
    try (StateInput in = new StateInput(file)) {
      reading.readFrom(in);
      Manifest.Entry found = in.finish();
      if (!found.equals(expected)) {
        throw new IOException("it has %s, but had %s".formatted(found, expected));
      }
    } catch (IOException unreadable) {
      throw new DamagedCheckpointException(file.toString(), unreadable.getMessage());
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
          "%s cannot be made from %s (%s): make room on the disk, see that it can be written to, or keep the replay memory in RAM"
              .formatted(place, file, failure),
          failure);
    }
  }

  public byte[] bytes(String name) {
    byte[][] content = new byte[1][];
    read(name, in -> content[0] = in.readRest());
    return content[0];
  }

  public String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  public <T extends Record> T json(String name, Class<T> type) {
    try {
      return Json.read(text(name), type);
    } catch (IllegalArgumentException notOurs) {
      throw new DamagedCheckpointException(folder.resolve(name).toString(), notOurs.getMessage());
    }
  }
}
