package org.bdqn.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fixtures computed outside this project, in the folder that {@code bdqn.reference} names. */
public final class References {
  private static final Path OURS = Path.of("src/test/resources/reference");

  private References() {}

  /** The fixtures whose JSON file matches a glob, without their ending; at least one. */
  public static List<Path> named(String glob) {
    Path root = folder();
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root, glob + ".json")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        found.add(file.resolveSibling(name.substring(0, name.length() - ".json".length())));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    assertThat(found).as("fixtures %s in %s", glob, root.toAbsolutePath()).isNotEmpty();
    return found.stream().sorted().toList();
  }

  /** A relative folder is one of the repository's, where Maven is started, not of the module's. */
  private static Path folder() {
    String given = System.getProperty("bdqn.reference", "");
    return given.isBlank()
        ? OURS
        : Path.of(System.getProperty("bdqn.repository", "..")).resolve(given).normalize();
  }

  /** The file beside a fixture's stem. */
  public static Path file(Path stem, String ending) {
    return stem.resolveSibling(stem.getFileName() + ending);
  }
}
