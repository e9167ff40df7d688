package org.bdqn.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import org.bdqn.json.Json;

/** A checkpoint in the making: a part of the run writes one or more files. */
public final class CheckpointWriter {
  private final Path folder;
  private final Checkpoint base;
  private final TreeMap<String, Manifest.Entry> entries = new TreeMap<>();
  private final Set<Path> folders = new LinkedHashSet<>();

  /**
   * @param base whose unchanging files need not be written again, or null
   */
  CheckpointWriter(Path folder, Checkpoint base) {
    this.folder = folder;
    this.base = base;
    folders.add(folder);
  }

  /**
   * Writes a file.
   *
   * @param name its path in the checkpoint, with / between folder and file
   */
  public void file(String name, Checkpoint.IoConsumer<StateOutput> content) throws IOException {
    try (StateOutput out = new StateOutput(place(name))) {
      content.accept(out);
      entries.put(name, out.finish());
    }
  }

  /**
   * As {@link #file}, for content that its name decides: an earlier checkpoint's file is shared.
   */
  public void unchangingFile(String name, Checkpoint.IoConsumer<StateOutput> content)
      throws IOException {
    Manifest.Entry known = base == null ? null : base.manifest().files().get(name);
    if (known == null || !link(name, base.folder().resolve(name), known)) {
      file(name, content);
    }
  }

  /** Takes a file as it is: shared, or copied where the disk has no hard links. */
  public void share(String name, MappedFile file) throws IOException {
    if (!link(name, file.path(), file.entry())) {
      file(name, out -> out.write(file.bytes()));
    }
  }

  private boolean link(String name, Path existing, Manifest.Entry entry) throws IOException {
    if (!Durable.link(existing, place(name))) {
      return false;
    }
    entries.put(name, entry);
    return true;
  }

  public void text(String name, String text) throws IOException {
    file(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes a record of plain values. */
  public void json(String name, Record content) throws IOException {
    text(name, Json.write(content) + "\n");
  }

  private Path place(String name) throws IOException {
    Path file = folder.resolve(name);
    if (folders.add(file.getParent())) {
      Files.createDirectories(file.getParent());
    }
    if (entries.containsKey(name)) {
      throw new FileAlreadyExistsException(name);
    }
    return file;
  }

  /** Ends the checkpoint: all of it is on the disk when this returns. */
  Manifest finish(long step) throws IOException {
    Manifest manifest = new Manifest(Manifest.FORMAT, step, entries);
    Durable.write(folder.resolve(Manifest.FILE), manifest.toText());
    for (Path each : folders) {
      Durable.syncFolder(each);
    }
    return manifest;
  }
}
