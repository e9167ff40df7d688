package org.bdqn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bdqn.training.TrainingConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing that others have made is removed, written over, followed through a link, or mixed with.
 */
class ForeignFoldersTest {
  private static final TrainingConfig SHORT = SmallRuns.breakout().withSteps(60);

  @TempDir private static Path shared;
  private static Path run;

  @TempDir private Path parent;

  @BeforeAll
  static void train() {
    run = shared.resolve("run");
    RunFolder.at(run).train(SHORT).close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkpoints/step-7/manifest.json",
        "memory/slots-0-32.bin",
        "evaluations.csv",
        "scores.csv",
        "config.json",
        "config.json.tmp",
        "lock",
        "log",
        "output",
        "letter",
      })
  void aFolderThatHoldsSomethingIsRefusedAndStaysAsItIs(String file) throws IOException {
    Path folder = parent.resolve("d");
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), "somebody's");
    Map<String, String> before = contents(folder);
    RunFolder here = RunFolder.at(folder);
    for (Runnable attempt :
        Stream.<Runnable>of(
                () -> here.train(SHORT),
                () -> here.withMappedMemory().train(SHORT),
                () -> RunFolder.at(run).export(folder))
            .toList()) {
      assertThatThrownBy(attempt::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll(folder.toString(), "name a");
      assertThat(contents(folder)).isEqualTo(before);
    }
  }

  @Test
  void aFolderWithoutANameIsRefused() {
    assertThatThrownBy(() -> RunFolder.at(Path.of("")).train(SHORT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> RunFolder.at(run).export(Path.of("")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void whatARunLeftThatWasKilledBeforeItBeganIsNoHindrance() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("d"));
    Files.writeString(folder.resolve("lock"), "4711\n");
    Files.writeString(folder.resolve("config.json.tmp"), "{");
    RunFolder.at(folder).train(SHORT).close();
    SmallRuns.assertSame(folder, run);
  }

  @Test
  void whatARunDidNotMakeStaysInItsFolder() throws IOException {
    Path folder = copyOfRun();
    Path memory = Files.createDirectories(folder.resolve("memory"));
    Files.writeString(memory.resolve("letter"), "somebody's");
    Files.writeString(memory.resolve("slots-of-my-own.bin"), "somebody's");
    Files.writeString(folder.resolve("checkpoints/notes.tmp"), "somebody's");
    RunFolder.at(folder).withMappedMemory().resume(SHORT.withSteps(80)).close();
    assertThat(memory.resolve("letter")).hasContent("somebody's");
    assertThat(memory.resolve("slots-of-my-own.bin")).hasContent("somebody's");
    assertThat(folder.resolve("checkpoints/notes.tmp")).hasContent("somebody's");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock", "log", "checkpoints", "memory"})
  void aLinkInARunsFolderIsNotFollowed(String name) throws IOException {
    Path folder = copyOfRun();
    Path outside = Files.createDirectory(parent.resolve("outside"));
    Path target = outside.resolve(name);
    if (Files.isDirectory(folder.resolve(name))) {
      Files.move(folder.resolve(name), target);
    } else if (name.equals("memory")) {
      Files.writeString(Files.createDirectory(target).resolve("slots-0-32.bin"), "somebody's");
    } else {
      Files.deleteIfExists(folder.resolve(name));
      Files.writeString(target, "somebody's");
    }
    if (name.equals("checkpoints")) {
      Files.createDirectory(target.resolve("step-9.tmp"));
    }
    Files.createSymbolicLink(folder.resolve(name), target);
    Map<String, String> before = contents(outside);
    Throwable refusal = null;
    try {
      RunFolder.at(folder).withMappedMemory().resume(SHORT.withSteps(80)).close();
    } catch (RuntimeException refused) {
      refusal = refused;
    }
    assertThat(contents(outside)).isEqualTo(before);
    if (!name.equals("log")) { // Whose lines wait, and cost no training.
      assertThat(refusal).hasMessageContainingAll(name, "symbolic link");
    }
  }

  @Test
  void unfinishedFilesThatAreLinksAreReplaced() throws IOException {
    Path folder = copyOfRun();
    Path target = Files.writeString(parent.resolve("letter"), "somebody's");
    for (String file : new String[] {"scores.csv", "evaluations.csv", "config.json"}) {
      Files.createSymbolicLink(folder.resolve(file + ".tmp"), target);
    }
    RunFolder.at(folder).resume(SHORT.withSteps(80)).close();
    assertThat(target).hasContent("somebody's");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scores.csv", "evaluations.csv", "config.json", "checkpoints"})
  void nothingIsExportedThroughALink(String name) throws IOException {
    Path folder = copyOfRun();
    Path target = parent.resolve("elsewhere");
    Files.move(folder.resolve(name), target);
    Files.createSymbolicLink(folder.resolve(name), target);
    Path to = parent.resolve("exported");
    assertThatThrownBy(() -> RunFolder.at(folder).export(to))
        .hasMessageContainingAll(name, "symbolic link");
    assertThat(to).doesNotExist();
  }

  @Test
  void anExportThatFailsLeavesNothing() throws IOException {
    Path folder = copyOfRun();
    Files.move(folder.resolve("evaluations.csv"), parent.resolve("elsewhere"));
    Path to = parent.resolve("exported");
    assertThatThrownBy(() -> RunFolder.at(folder).export(to))
        .hasMessageContaining("evaluations.csv");
    assertThat(to).isEmptyDirectory();
    Files.move(parent.resolve("elsewhere"), folder.resolve("evaluations.csv"));
    RunFolder.at(folder).export(to).load().close();
  }

  @Test
  void fewerStepsThanWereTakenAreRefusedAndChangeNothing() throws IOException {
    Path folder = copyOfRun();
    String before = Files.readString(folder.resolve("config.json"));
    assertThatThrownBy(() -> RunFolder.at(folder).resume(SHORT.withSteps(30)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("steps is 30", "60");
    assertThat(folder.resolve("config.json")).hasContent(before);
    assertThatCode(() -> RunFolder.at(folder).resume().close()).doesNotThrowAnyException();
  }

  private Path copyOfRun() {
    return SmallRuns.copy(run, parent.resolve("copy"));
  }

  /** Every file's content by its path. */
  private static Map<String, String> contents(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      Map<String, String> found = new TreeMap<>();
      for (Path each : all.toList()) {
        found.put(
            each.toString(),
            Files.isRegularFile(each)
                ? Files.size(each) + " " + Files.getLastModifiedTime(each)
                : "");
      }
      return found;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
