package org.bdqn.notebook;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bdqn.text.Text;

/**
 * The outputs' place where there is no notebook (plain JShell, a unit test): pictures go to files,
 * whose paths are printed, everything else is printed as text.
 */
final class FileSink implements OutputSink {
  static final String FOLDER_PROPERTY = "bdqn.pictures";
  private static final long CONSOLE_PAUSE_MILLIS = 10_000;

  private final PrintStream console;
  private final Map<String, Path> files = new HashMap<>();
  private Path folder;
  private int pictures;

  /**
   * @param folder where pictures go, made when the first one comes; null for a temporary folder
   */
  FileSink(Path folder, PrintStream console) {
    this.folder = folder;
    this.console = console;
  }

  /** Writes to the folder that the system property {@value #FOLDER_PROPERTY} names, if it does. */
  static FileSink standard() {
    String property = System.getProperty(FOLDER_PROPERTY);
    boolean named = property != null && !property.isBlank();
    return new FileSink(named ? Path.of(property) : null, System.out);
  }

  @Override
  public synchronized void show(Output output, String id) {
    console.println(output.plain());
    if (output.picture() != null) {
      Path file = files.computeIfAbsent(id, name -> nextFile(output.pictureType()));
      write(file, output.picture());
      console.println("picture: " + file.toAbsolutePath());
    }
  }

  /** An updated display keeps its file. */
  @Override
  public void update(Output output, String id) {
    show(output, id);
  }

  @Override
  public long pauseMillis() {
    return CONSOLE_PAUSE_MILLIS;
  }

  private Path nextFile(String type) {
    try {
      folder = folder == null ? Files.createTempDirectory("bdqn-pictures-") : folder;
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
    Path next;
    do {
      next = folder.resolve(Text.format("picture-%03d.%s", ++pictures, type));
    } while (Files.exists(next, LinkOption.NOFOLLOW_LINKS));
    return next;
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  private static UncheckedIOException cannotWrite(Path path, IOException cause) {
    return new UncheckedIOException(
        Text.format(
            "Cannot write a picture to %s (%s); set -D%s to a folder that can be written",
            path, cause, FOLDER_PROPERTY),
        cause);
  }
}
