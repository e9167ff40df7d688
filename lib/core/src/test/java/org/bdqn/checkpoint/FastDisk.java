package org.bdqn.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Folders for tests that write many checkpoints: in RAM where the system has a disk there, since
 * waiting for a real one would take most of their time. A process that is killed loses nothing on
 * either.
 */
public final class FastDisk implements TempDirFactory {
  private static final Path IN_RAM = Path.of("/dev/shm");

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
      throws IOException {
    return newFolder();
  }

  public static Path newFolder() throws IOException {
    String name = "bdqn-test";
    return Files.isWritable(IN_RAM)
        ? Files.createTempDirectory(IN_RAM, name)
        : Files.createTempDirectory(name);
  }
}
