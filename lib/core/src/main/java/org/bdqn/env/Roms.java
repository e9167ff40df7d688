package org.bdqn.env;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bdqn.text.Names;
import org.bdqn.text.Text;

/**
 * Finds the ROM of a game where users have them, and proves that it is the right one before any
 * native code sees it: the ALE ends the whole process over a file it does not know.
 */
final class Roms {
  private static final Map<String, String> MD5_BY_GAME = readTable();
  private static final long LARGEST_ROM_BYTES = 1 << 20;

  private Roms() {}

  /** Games by their snake_case names, for example {@code space_invaders}. */
  public static List<String> games() {
    return List.copyOf(MD5_BY_GAME.keySet());
  }

  /** A game's name for people: {@code space_invaders} becomes {@code Space Invaders}. */
  static String title(String snakeCase) {
    return Stream.of(snakeCase.split("_"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }

  /** The folders searched, in order; not all of them need exist. */
  public static List<Path> folders() {
    return folders(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static List<Path> folders(Map<String, String> environment, Path home) {
    List<Path> folders = new ArrayList<>(named(environment, "BDQN_ROMS", "ALE_ROMS_DIR"));
    for (Path prefix : named(environment, "VIRTUAL_ENV", "CONDA_PREFIX")) {
      folders.addAll(pythonRomFolders(prefix));
    }
    folders.add(home.resolve(".bdqn").resolve("roms"));
    return folders;
  }

  private static List<Path> named(Map<String, String> environment, String... variables) {
    return Stream.of(variables)
        .map(variable -> environment.getOrDefault(variable, ""))
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .toList();
  }

  /** pip's ale-py keeps its ROMs beside its code. */
  private static List<Path> pythonRomFolders(Path prefix) {
    List<Path> folders = new ArrayList<>();
    folders.add(prefix.resolve("Lib/site-packages/ale_py/roms")); // Windows
    if (Files.isDirectory(prefix.resolve("lib"))) {
      try (DirectoryStream<Path> pythons =
          Files.newDirectoryStream(prefix.resolve("lib"), "python3*")) {
        pythons.forEach(python -> folders.add(python.resolve("site-packages/ale_py/roms")));
      } catch (IOException unreadable) {
        // A folder that cannot be listed holds no readable ROM.
        return folders;
      }
    }
    Collections.sort(folders);
    return folders;
  }

  /**
   * The first file that bears the game's name in the folders; its content is not looked at.
   *
   * @param game snake_case name
   */
  static Optional<Path> find(String game, List<Path> folders) {
    return folders.stream()
        .map(folder -> folder.resolve(game + ".bin"))
        .filter(Files::exists)
        .findFirst();
  }

  /**
   * The game's ROM, checked.
   *
   * @param game snake_case name
   * @throws RomException if there is none, or the first one found is not what the ALE expects
   */
  static Path require(String game, List<Path> folders) {
    expectedMd5(game);
    Path rom =
        find(game, folders)
            .orElseThrow(
                () ->
                    new RomException(
                        Text.format(
                            "No ROM for %s: %s.bin (MD5 %s) is in none of %s. %s",
                            game, game, expectedMd5(game), folders, howToGet(game))));
    check(rom, game);
    return rom;
  }

  /**
   * Makes sure that a file is the ROM of a game that the ALE supports.
   *
   * @throws RomException naming the file, its MD5 and the expected one
   */
  public static void check(Path rom, String game) {
    String expected = expectedMd5(game);
    byte[] content = read(rom, game, expected);
    String md5 = md5(content);
    if (!md5.equals(expected)) {
      String what =
          MD5_BY_GAME.entrySet().stream()
              .filter(entry -> entry.getValue().equals(md5))
              .map(entry -> "it is the ROM of " + entry.getKey())
              .findFirst()
              .orElse("it is damaged, cut short, or another edition");
      throw new RomException(
          Text.format(
              "%s (%d bytes, MD5 %s) is not the ROM of %s that the ALE knows (MD5 %s): %s. %s",
              rom, content.length, md5, game, expected, what, howToGet(game)));
    }
  }

  private static byte[] read(Path rom, String game, String expected) {
    String problem;
    try {
      if (!Files.exists(rom)) {
        problem = "does not exist";
      } else if (!Files.isRegularFile(rom)) {
        problem = "is not a file";
      } else if (!Files.isReadable(rom)) {
        problem = "cannot be read (see its permissions)";
      } else if (Files.size(rom) == 0) {
        problem = "is empty";
      } else if (Files.size(rom) > LARGEST_ROM_BYTES) {
        problem = Text.format("has %d bytes, too many for a ROM", Files.size(rom));
      } else {
        return Files.readAllBytes(rom);
      }
    } catch (IOException failure) {
      throw new RomException(Text.format("%s cannot be read: %s", rom, failure), failure);
    }
    throw new RomException(
        Text.format(
            "The ROM %s of %s %s: its MD5 is unknown, expected %s. %s",
            rom, game, problem, expected, howToGet(game)));
  }

  private static String expectedMd5(String game) {
    String md5 = MD5_BY_GAME.get(game);
    if (md5 == null) {
      throw new RomException(
          Text.format(
              "The ALE has no game '%s'; the nearest name it has is '%s'. All names: %s",
              game, Names.nearest(game, games()), games()));
    }
    return md5;
  }

  private static String howToGet(String game) {
    return Text.format(
        "Get it with 'pip install ale-py', which brings it in its folder ale_py/roms, and name"
            + " that folder in the environment variable BDQN_ROMS; or put %s.bin into ~/.bdqn/roms",
        game);
  }

  private static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static Map<String, String> readTable() {
    try (InputStream in = Roms.class.getResourceAsStream("roms.csv")) {
      Map<String, String> table = new TreeMap<>();
      new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.equals("game,md5"))
          .map(line -> line.split(","))
          .forEach(cells -> table.put(cells[0], cells[1]));
      return table;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
