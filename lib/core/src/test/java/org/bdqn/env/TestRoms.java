package org.bdqn.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** ROMs for tests: the user's own, and the free one that may lie beside the repository. */
public final class TestRoms {
  private TestRoms() {}

  /** A game's ROM; the test that asks is reported as skipped where there is none. */
  public static Path orSkip(String game) {
    Optional<Path> rom = find(game);
    assumeTrue(rom.isPresent(), "no ROM of " + game);
    return rom.orElseThrow();
  }

  static Optional<Path> find(String game) {
    List<Path> candidates = new ArrayList<>();
    Roms.find(game, Roms.folders()).ifPresent(candidates::add);
    Path repository = Path.of(System.getProperty("bdqn.repository", "..")).toAbsolutePath();
    for (Path folder = repository.normalize(); folder != null; folder = folder.getParent()) {
      candidates.add(folder.resolve("shared/roms").resolve(game + ".bin"));
    }
    return candidates.stream().filter(Files::isRegularFile).findFirst();
  }

  /** The game whose ROM has an MD5. */
  static String gameOf(String romMd5) {
    try (BufferedReader table =
        new BufferedReader(
            new InputStreamReader(
                Roms.class.getResourceAsStream("roms.csv"), StandardCharsets.US_ASCII))) {
      List<String> lines = table.lines().filter(line -> line.endsWith("," + romMd5)).toList();
      assertThat(lines).as("games with the ROM %s", romMd5).hasSize(1);
      return lines.get(0).split(",")[0];
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
