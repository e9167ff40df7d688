package org.bdqn.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

/** Checkpoints that no run has written, with checksums that fit. */
public final class Forgery {
  private Forgery() {}

  /** Changes a text file. */
  public static void edit(Path checkpoint, String file, UnaryOperator<String> change) {
    try {
      String text = Files.readString(checkpoint.resolve(file));
      replace(
          checkpoint, file, change.apply(text).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Gives a file another content. */
  public static void replace(Path checkpoint, String file, byte[] content) {
    try {
      Path manifest = checkpoint.resolve(Manifest.FILE);
      Files.delete(checkpoint.resolve(file)); // Other checkpoints may share it.
      Files.write(checkpoint.resolve(file), content);
      CRC32C sum = new CRC32C();
      sum.update(content);
      Manifest old = Manifest.parse(Files.readString(manifest), manifest.toString());
      TreeMap<String, Manifest.Entry> files = new TreeMap<>(old.files());
      files.put(file, new Manifest.Entry(content.length, Manifest.hex(sum)));
      Files.writeString(manifest, new Manifest(old.format(), old.step(), files).toText());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
