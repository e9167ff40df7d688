package org.bdqn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointException;
import org.bdqn.checkpoint.FastDisk;
import org.bdqn.random.RandomStream;
import org.bdqn.training.TrainingRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage to a checkpoint's files is seen, named, and costs no more than that checkpoint. */
class CheckpointFaultsTest {
  private static final int SAMPLES_PER_FILE = 8;

  @TempDir(factory = FastDisk.class)
  private static Path shared;

  @TempDir(factory = FastDisk.class)
  private Path parent;

  private static Path uninterrupted;
  private static Path stopped;

  private final RandomStream random = new RandomStream(3);
  private RunFolder run;
  private Path newest;
  private Path previous;

  @BeforeAll
  static void train() {
    uninterrupted = shared.resolve("uninterrupted");
    RunFolder.at(uninterrupted).train(SmallRuns.breakout()).close();
    stopped = SmallRuns.stoppedWithCheckpoints(shared.resolve("stopped"));
  }

  @BeforeEach
  void copyTheStoppedRun() {
    run = RunFolder.at(SmallRuns.copy(stopped, parent.resolve("run")));
    newest = run.checkpoints().all().get(0);
    previous = run.checkpoints().all().get(1);
  }

  private static List<Path> files(Path checkpoint) throws IOException {
    try (Stream<Path> all = Files.walk(checkpoint)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** The newest checkpoint is passed over, its damaged file named, and the previous one used. */
  private void assertPreviousIsUsed(Path damagedFile, String fault) {
    List<String> damage = new ArrayList<>();
    Checkpoint used = run.checkpoints().newest(damage::add, Checkpoint::verify).orElseThrow();
    assertThat(used.folder()).as("%s of %s", fault, damagedFile).isEqualTo(previous);
    assertThat(damage).hasSize(1);
    assertThat(damage.get(0)).contains(damagedFile.toString(), "instead");
  }

  @Test
  void aFileCutAtAnyByteIsSeen() throws IOException {
    for (Path file : files(newest)) {
      byte[] whole = Files.readAllBytes(file);
      for (int sample = 0; sample < SAMPLES_PER_FILE; sample++) {
        int length = sample == 0 ? whole.length - 1 : random.nextInt(whole.length);
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
          cut.setLength(length);
        }
        assertPreviousIsUsed(file, "a cut at byte " + length);
        Files.write(file, whole);
      }
    }
  }

  @Test
  void aFlippedBitIsSeen() throws IOException {
    for (Path file : files(newest)) {
      byte[] whole = Files.readAllBytes(file);
      for (int sample = 0; sample < SAMPLES_PER_FILE; sample++) {
        byte[] flipped = whole.clone();
        int bit = random.nextInt(8 * whole.length);
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        Files.write(file, flipped);
        assertPreviousIsUsed(file, "a flip of bit " + bit);
        Files.write(file, whole);
      }
    }
  }

  @Test
  void aMissingFileIsSeen() throws IOException {
    for (Path file : files(newest)) {
      byte[] whole = Files.readAllBytes(file);
      Files.delete(file);
      assertPreviousIsUsed(file, "the loss");
      Files.write(file, whole);
    }
  }

  @Test
  void aRunWhoseNewestCheckpointIsDamagedEndsAsIfNothingHadHappened() throws IOException {
    Files.delete(newest.resolve("manifest.json"));
    run.withCheckpointEvery(25).resume().close();
    SmallRuns.assertSame(run.path(), uninterrupted);
    assertThat(run.path().resolve(RunLog.LOG))
        .content()
        .contains("warning", newest.resolve("manifest.json").toString());
  }

  @Test
  void whereAllAreDamagedNothingIsTouchedAndAllAreNamed() throws IOException {
    for (Path checkpoint : run.checkpoints().all()) {
      Files.write(checkpoint.resolve("online.f32"), new byte[3]);
    }
    List<Path> before = files(run.path());
    assertThatThrownBy(run::resume)
        .isInstanceOf(CheckpointException.class)
        .hasMessageContainingAll(newest.toString(), previous.toString(), "online.f32");
    assertThat(files(run.path())).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void aDamagedNetworkIsNotLoaded() throws IOException {
    byte[] network = Files.readAllBytes(newest.resolve("online.f32"));
    network[1000] ^= 4;
    Files.write(newest.resolve("online.f32"), network);
    try (TrainingRun loaded = run.load()) {
      assertThat(previous).endsWithRaw(Path.of("step-" + loaded.stepsTaken()));
    }
  }

  @Test
  void whereTheNewestAndTheBestAreDamagedEachIsNamedOnceAndThePreviousOneExported()
      throws IOException {
    run.resume().close();
    List<Path> all = run.checkpoints().all();
    Path best =
        newest.resolveSibling(
            "step-" + new SavedRun(SmallRuns.newest(run.path())).state().bestStep());
    assertThat(all.indexOf(best)).isEqualTo(2);
    Files.write(all.get(0).resolve("online.f32"), new byte[4]);
    Files.write(best.resolve("online.f32"), new byte[4]);

    assertThat(
            said(
                () ->
                    assertThat(run.export(parent.resolve("agent")).lastStep())
                        .isEqualTo(run.checkpoints().steps().get(1))))
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains(all.get(0) + "/online.f32 is damaged"))
        .anySatisfy(line -> assertThat(line).contains(best + "/online.f32 is damaged"));
  }

  @Test
  void whoLoadsAndThenExportsIsToldOfDamageOnce() throws IOException {
    Files.write(newest.resolve("online.f32"), new byte[4]);
    assertThat(
            said(
                () -> {
                  run.load().close();
                  run.export(parent.resolve("agent"));
                }))
        .singleElement()
        .asString()
        .contains("online.f32 is damaged", "using " + previous.getFileName() + " instead");
  }

  /** The lines on the standard error. */
  private static List<String> said(Runnable work) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream usual = System.err;
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(usual);
    }
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void leftoversOfAKilledProcessAreRemoved() throws IOException {
    Path leftover = Files.createDirectory(newest.resolveSibling("step-999.tmp"));
    Files.write(leftover.resolve("online.f32"), new byte[10]);
    run.resume(SmallRuns.interruptAt(211)).close();
    assertThat(leftover).doesNotExist();
  }

  @Test
  void aCheckpointHoldsNoSerializedJavaObjects() throws IOException {
    for (Path file : files(newest)) {
      byte[] start = Files.readAllBytes(file);
      assertThat(start[0] == (byte) 0xac && start[1] == (byte) 0xed).as(file.toString()).isFalse();
    }
  }
}
