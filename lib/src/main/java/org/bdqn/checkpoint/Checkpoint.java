package org.bdqn.checkpoint;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
      throw new DamagedCheckpointException(file.toString(), reason(unreadable));
    }
  }

  public Path folder() {
    return folder;
  }

  /** Agent steps taken when it was written. */
  public long step() {
    return manifest.step();
  }

  public boolean has(String name) {
    return manifest.files().containsKey(name);
  }

  /**
   * Compares every file with its checksum.
   *
   * @throws DamagedCheckpointException for the first that differs
   */
  public void verify() {
    manifest.files().keySet().forEach(this::verify);
  }

  /** As {@link #verify()}, for one file. */
  public void verify(String name) {
    read(
        name,
        in -> {
          Manifest.Entry expected = manifest.files().get(name);
          Manifest.Entry found = in.measure();
          if (!found.equals(expected)) {
            throw new IOException("expected %s, found %s".formatted(expected, found));
          }
        });
  }

  /** Reads a whole file; what is read must be all that it holds. */
  public void read(String name, Reading reading) {
    if (!has(name)) {
      throw new DamagedCheckpointException(folder.resolve(name).toString(), "it is not there");
    }
    try (StateInput in = new StateInput(folder.resolve(name))) {
      reading.readFrom(in);
      in.requireEnd();
    } catch (IOException unreadable) {
      throw new DamagedCheckpointException(folder.resolve(name).toString(), reason(unreadable));
    }
  }

  private static String reason(IOException unreadable) {
    return unreadable.getMessage();
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
