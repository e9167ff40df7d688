package org.bdqn.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RomsTest {
  private static final String BREAKOUT_MD5 = "f34f08e5eb96e500e851a80be3277a56";
  private static final String TETRIS_MD5 = "b0e1ee07fbc73493eac5651a52f90f00";

  @TempDir Path folder;

  @Test
  void aMissingRomIsToldWithTheFoldersSearchedAndHowToGetIt() {
    Path other = folder.resolve("other");
    assertFault(
        () -> Roms.require("breakout", List.of(folder, other)),
        "breakout.bin",
        folder.toString(),
        other.toString());
    assertFault(() -> Roms.check(rom(), "breakout"), rom().toString(), "does not exist");
  }

  @Test
  void aFolderInTheRomsPlaceIsRefused() throws IOException {
    Files.createDirectory(rom());
    assertRequireFails("is not a file");
  }

  @Test
  void aRomThatMustNotBeReadIsRefused() throws IOException {
    Files.write(rom(), new byte[2048]);
    assumeFalse(!rom().toFile().setReadable(false) || Files.isReadable(rom()), "root reads all");
    assertRequireFails("cannot be read", "permissions");
  }

  @Test
  void anEmptyRomIsRefused() throws IOException {
    Files.createFile(rom());
    assertRequireFails("is empty");
  }

  @Test
  void aFileTooLargeForARomIsNotEvenRead() throws IOException {
    Files.write(rom(), new byte[(1 << 20) + 1]);
    assertRequireFails("1048577 bytes");
  }

  @Test
  void anUnknownRomIsRefusedWithItsMd5() throws IOException {
    byte[] random = new byte[2048];
    new RandomStream(1).nextBytes(random);
    Files.write(rom(), random);
    assertRequireFails("2048 bytes", TestRoms.md5(random), "damaged, cut short");
  }

  @Test
  void aTruncatedRomIsRefusedWithItsMd5() throws IOException {
    byte[] whole = Files.readAllBytes(TestRoms.orSkip("tetris"));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    Path file = Files.write(folder.resolve("tetris.bin"), half);
    assertThatExceptionOfType(RomException.class)
        .isThrownBy(() -> Roms.require("tetris", List.of(folder)))
        .withMessageContainingAll(
            file.toString(), TestRoms.md5(half), TETRIS_MD5, "cut short", "ale-py");
  }

  @Test
  void aMisnamedRomIsRefusedWithTheGameThatItIs() throws IOException {
    Files.copy(TestRoms.orSkip("tetris"), rom());
    assertRequireFails(TETRIS_MD5, "it is the ROM of tetris");
  }

  @Test
  void theRightRomIsFoundInTheFirstFolderThatHasIt() throws IOException {
    Path tetris = TestRoms.orSkip("tetris");
    Path second = Files.createDirectory(folder.resolve("second"));
    Path third = Files.createDirectory(folder.resolve("third"));
    Files.copy(tetris, second.resolve("tetris.bin"));
    Files.copy(tetris, third.resolve("tetris.bin"));
    assertThat(Roms.require("tetris", List.of(folder, second, third)))
        .isEqualTo(second.resolve("tetris.bin"));
  }

  @Test
  void aGameTheAleDoesNotHaveIsAnsweredWithTheNearestOne() {
    assertThatExceptionOfType(RomException.class)
        .isThrownBy(() -> Roms.require("brekout", List.of(folder)))
        .withMessageContainingAll("'brekout'", "nearest name it has is 'breakout'");
  }

  @Test
  void foldersAreSearchedFromTheMostToTheLeastParticular() throws IOException {
    Path python = folder.resolve("lib/python3.11/site-packages/ale_py/roms");
    Files.createDirectories(python);
    Map<String, String> variables =
        Map.of("BDQN_ROMS", "/a", "ALE_ROMS_DIR", "/b", "VIRTUAL_ENV", folder.toString());
    assertThat(Roms.folders(variables, Path.of("/home/me")))
        .containsSubsequence(Path.of("/a"), Path.of("/b"), python, Path.of("/home/me/.bdqn/roms"));
  }

  @Test
  void unsetAndBlankVariablesNameNoFolder() {
    assertThat(Roms.folders(Map.of("BDQN_ROMS", " "), Path.of("/home/me")))
        .containsExactly(Path.of("/home/me/.bdqn/roms"));
  }

  private Path rom() {
    return folder.resolve("breakout.bin");
  }

  private void assertRequireFails(String... parts) {
    assertFault(() -> Roms.require("breakout", List.of(folder)), parts);
    assertFault(() -> Roms.require("breakout", List.of(folder)), rom().toString());
  }

  private static void assertFault(ThrowingCallable call, String... parts) {
    assertThatExceptionOfType(RomException.class)
        .isThrownBy(call)
        .withMessageContainingAll(parts)
        .withMessageContainingAll(BREAKOUT_MD5, "pip install ale-py", "BDQN_ROMS", ".bdqn/roms");
  }
}
