package org.bdqn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bdqn.checkpoint.FastDisk;
import org.bdqn.checkpoint.Forgery;
import org.bdqn.training.TrainingRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stranger's checkpoint, which is no run's though its checksums fit, is as good as damaged. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForgedCheckpointsTest {
  @TempDir(factory = FastDisk.class)
  private static Path shared;

  @TempDir(factory = FastDisk.class)
  private Path parent;

  private static Path stopped;

  private RunFolder run;
  private Path newest;
  private String previous;

  @BeforeAll
  static void train() {
    stopped = SmallRuns.stoppedWithCheckpoints(shared.resolve("stopped"));
  }

  @BeforeEach
  void copyTheStoppedRun() {
    run = RunFolder.at(SmallRuns.copy(stopped, parent.resolve("run")));
    newest = run.checkpoints().all().get(0);
    previous = run.checkpoints().all().get(1).getFileName().toString();
  }

  private void assertTrainingUsesThePreviousOne(String file) throws IOException {
    run.resume(SmallRuns.interruptAt(211)).close();
    assertThat(Files.readString(run.path().resolve(RunLog.LOG)))
        .containsOnlyOnce(newest.resolve(file) + " is damaged: ")
        .contains("using " + previous + " instead")
        .contains("resumed at step " + previous.substring("step-".length()) + " ");
  }

  private void assertPlayingUsesThePreviousOne() {
    long before = Long.parseLong(previous.substring("step-".length()));
    try (TrainingRun loaded = run.load()) {
      assertThat(loaded.stepsTaken()).isEqualTo(before);
    }
    assertThat(run.export(parent.resolve("agent")).lastStep()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "next, 9223372036854775807",
    "next, -1",
    "next, 1",
    "oldest, -1",
    "oldest, 4294967290",
    "size, 2147483647",
    "size, 1",
    "size, -1",
    "slots, 9"
  })
  void theMemorysNumbersHaveARange(String field, String value) throws IOException {
    Forgery.edit(newest, "memory.json", json -> with(json, field, value));
    assertTrainingUsesThePreviousOne("memory.json");
  }

  @ParameterizedTest
  @CsvSource({
    "step, -5",
    "step, 7",
    "bestStep, 300",
    "bestStep, -1",
    "head, 3",
    "length, -1",
    "heads, 2",
    "height, 100000",
    "width, 2147483647",
    "score, \"NaN\"",
    "step, 210.5"
  })
  void theRunsNumbersHaveARange(String field, String value) throws IOException {
    Forgery.edit(newest, "state.json", json -> with(json, field, value));
    assertPlayingUsesThePreviousOne();
    assertTrainingUsesThePreviousOne("state.json");
  }

  private static String with(String json, String field, String value) {
    String changed =
        json.replaceFirst("\"" + field + "\" : [^,\\n]+", "\"" + field + "\" : " + value);
    assertThat(changed).isNotEqualTo(json);
    return changed;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"step\" : 1, \"step\"", "\"unknown\" : 1, \"step\""})
  void everyFieldStandsThereOnce(String instead) throws IOException {
    Forgery.edit(newest, "state.json", json -> json.replaceFirst("\"step\"", instead));
    assertPlayingUsesThePreviousOne();
    assertTrainingUsesThePreviousOne("state.json");
  }

  @ParameterizedTest
  @CsvSource({
    "scores.csv, abc",
    "scores.csv, '1,1,0,1.0,-5,0.5'",
    "scores.csv, '1,1,0,x,5,0.5'",
    "evaluations.csv, '60,1,2'",
    "evaluations.csv, '60,1,1.0,5,5'"
  })
  void everyLineOfATableHasItsNumbers(String file, String line) throws IOException {
    Forgery.edit(newest, file, csv -> csv.lines().findFirst().orElseThrow() + "\n" + line + "\n");
    assertTrainingUsesThePreviousOne(file);
    assertThat(Files.readString(run.path().resolve(RunLog.LOG))).contains("line 2 is '" + line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"environment.bin", "frame-stack.u8", "adam.bin", "online.f32"})
  void contentOfAnotherSizeIsNoRuns(String file) throws IOException {
    Forgery.replace(newest, file, new byte[77]);
    assertTrainingUsesThePreviousOne(file);
  }

  @Test
  void framesWithoutTheirEpisodeAreNoRuns() throws IOException {
    forgeSlots(slots -> Arrays.fill(slots, (byte) 0x7f));
    assertTrainingUsesThePreviousOne("memory.json");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void actionsThatTheGameHasNotAreNoRuns(boolean mapped) throws IOException {
    run = mapped ? run.withMappedMemory() : run;
    int frame = 84 * 84 / 8;
    int slot = frame + 7; // Action, reward, flags, mask.
    forgeSlots(
        slots -> {
          for (int at = frame; at < slots.length; at += slot) {
            slots[at] = 99;
          }
        });
    assertTrainingUsesThePreviousOne("memory");
  }

  private void forgeSlots(Consumer<byte[]> change) throws IOException {
    try (var files = Files.list(newest.resolve("memory"))) {
      for (Path file : files.toList()) {
        byte[] slots = Files.readAllBytes(file);
        change.accept(slots);
        Forgery.replace(newest, "memory/" + file.getFileName(), slots);
      }
    }
  }

  @Test
  void aNegativeCountOfLearningStepsIsNoRuns() throws IOException {
    byte[] adam = Files.readAllBytes(newest.resolve("adam.bin"));
    Arrays.fill(adam, 0, Long.BYTES, (byte) -1);
    Forgery.replace(newest, "adam.bin", adam);
    assertTrainingUsesThePreviousOne("adam.bin");
  }

  @ParameterizedTest
  @CsvSource({
    "online.f32, /dev/zero",
    "online.f32, elsewhere",
    "manifest.json, /dev/zero",
    "state.json, pipe",
    "manifest.json, pipe",
    "scores.csv, folder",
    "online.f32, large",
    "manifest.json, large"
  })
  void aFileThatIsNoPlainOneOfItsSizeIsNotRead(String file, String kind) throws Exception {
    Path there = newest.resolve(file);
    Path elsewhere = parent.resolve("elsewhere");
    Files.move(there, elsewhere);
    switch (kind) {
      case "/dev/zero" -> Files.createSymbolicLink(there, Path.of(kind));
      case "elsewhere" -> Files.createSymbolicLink(there, elsewhere);
      case "folder" -> Files.createDirectory(there);
      case "large" -> {
        try (RandomAccessFile sparse = new RandomAccessFile(there.toFile(), "rw")) {
          sparse.setLength(1L << 40);
        }
      }
      default -> {
        Process mkfifo = new ProcessBuilder("mkfifo", there.toString()).start();
        assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0).isTrue();
      }
    }
    assertPlayingUsesThePreviousOne();
    assertTrainingUsesThePreviousOne(file);
  }

  @Test
  void theConfigurationOfARunMustBeAPlainFile() throws IOException {
    Path config = run.path().resolve(RunLog.CONFIG);
    Files.delete(config);
    Files.createSymbolicLink(config, Path.of("/dev/zero"));
    assertThatThrownBy(run::load)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(run.path().toString(), "config.json", "plain file");
  }

  @Test
  void aDamagedBestCheckpointIsNotExported() throws IOException {
    run.resume().close();
    List<Long> steps = run.checkpoints().steps();
    Path best =
        newest.resolveSibling(
            "step-" + new SavedRun(SmallRuns.newest(run.path())).state().bestStep());
    Files.write(best.resolve("online.f32"), new byte[4]);
    assertThat(run.export(parent.resolve("agent")).lastStep()).isEqualTo(steps.get(0));
  }

  @Test
  void anExportedAgentSaysThatItCannotGoOn() throws IOException {
    RunFolder agent = run.export(parent.resolve("agent"));
    assertThatThrownBy(agent::resume)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("exported agent", "cannot go on", "config.json");
    assertThat(agent.path().resolve("lock")).doesNotExist();
  }
}
