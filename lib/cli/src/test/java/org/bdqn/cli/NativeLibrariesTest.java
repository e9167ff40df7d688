package org.bdqn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bdqn.env.TestRoms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that the native libraries cannot be unpacked into, or not be run from. */
class NativeLibrariesTest {
  private static final String CACHE = "-Dorg.bytedeco.javacpp.cachedir=";

  @TempDir private Path parent;

  private Path noFolder;
  private Path disk;

  @BeforeEach
  void makeFolders() throws Exception {
    noFolder = Files.createFile(parent.resolve("file"));
    disk = Files.createDirectory(parent.resolve("disk"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DJL_CACHE_DIR", "ENGINE_CACHE_DIR"})
  void libtorchsFolderThatCannotBeWrittenIsNamed(String variable) throws Exception {
    String said = train("export %s='%s'; \"$@\"".formatted(variable, noFolder), "DeepSea/4");
    assertThat(said)
        .contains("kit: libtorch cannot be loaded from the folder " + noFolder)
        .contains("set ENGINE_CACHE_DIR to a folder")
        .doesNotContain("\tat ");
    assertThat(said.lines()).hasSize(1);
  }

  @Test
  void libtorchsFolderThatNothingCanBeRunFromIsNamed() throws Exception {
    String said = train(mounted("ENGINE_CACHE_DIR='%s' \"$@\"".formatted(disk)), "DeepSea/4");
    assertThat(said)
        .contains("kit: libtorch cannot be loaded from the folder " + disk, "ENGINE_CACHE_DIR")
        .doesNotContain("\tat ");
  }

  @Test
  void theEmulatorsFolderThatNothingCanBeRunFromIsNamed() throws Exception {
    Path roms = TestRoms.orSkip("tetris").getParent();
    String options = "BDQN_ROMS='%s' JDK_JAVA_OPTIONS='%s%s'".formatted(roms, CACHE, disk);
    assertThat(train(mounted(options + " \"$@\""), "ALE/Tetris"))
        .contains("kit: The ALE cannot be loaded from the folder " + disk, CACHE)
        .doesNotContain("\tat ");
  }

  /** The script in a view of the system's disks of its own, where the folder is on a noexec one. */
  private String mounted(String script) throws Exception {
    String mount = "mount -t tmpfs -o noexec tmpfs '%s'".formatted(disk);
    String[] may = {"unshare", "-rm", "bash", "-c", mount};
    assumeTrue(new ProcessBuilder("sh", "-c", "command -v unshare").start().waitFor() == 0);
    assumeTrue(new ProcessBuilder(may).start().waitFor() == 0, "mounts are not allowed");
    return "exec unshare -rm bash -c \"%s; %s\" bash \"$@\""
        .formatted(mount, script.replace("\"$@\"", "\\\"\\$@\\\""));
  }

  private String train(String script, String environment) throws Exception {
    KitProcess kit =
        KitProcess.startInShell(
            parent.resolve("output"), script, "train", "--env=" + environment, "--steps=1");
    assertThat(kit.exitCode()).as(kit.output()).isEqualTo(1);
    return kit.output();
  }
}
