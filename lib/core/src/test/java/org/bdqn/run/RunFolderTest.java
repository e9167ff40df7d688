package org.bdqn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bdqn.checkpoint.CheckpointException;
import org.bdqn.checkpoint.FastDisk;
import org.bdqn.env.EnvironmentFactory;
import org.bdqn.env.Environments;
import org.bdqn.random.RandomStream;
import org.bdqn.training.DivergedException;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Evaluation;
import org.bdqn.training.LearningPath;
import org.bdqn.training.PoisonedRewards;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingListener;
import org.bdqn.training.TrainingRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {
  private static final int STEPS = SmallRuns.breakout().steps();

  @TempDir(factory = FastDisk.class)
  private static Path shared;

  @TempDir(factory = FastDisk.class)
  private Path parent;

  /** A run that was never stopped and kept only the checkpoint at its end. */
  private static Path uninterrupted;

  @BeforeAll
  static void trainWithoutAStop() {
    uninterrupted = shared.resolve("uninterrupted");
    RunFolder.at(uninterrupted).train(SmallRuns.breakout()).close();
  }

  private RunFolder folder() {
    return RunFolder.at(parent.resolve("run")).withCheckpointEvery(50);
  }

  /** A run stopped at a step, with its checkpoints. */
  private RunFolder stoppedAt(int step) {
    folder().train(SmallRuns.breakout(), SmallRuns.interruptAt(step)).close();
    return folder();
  }

  private static TrainingListener atStep(long when, Runnable what) {
    return new TrainingListener() {
      @Override
      public void stepped(long step, double epsilon) {
        if (step == when) {
          what.run();
        }
      }
    };
  }

  @Test
  void aRunThatGoesOnOnTheOtherLearningPathSaysSo() throws IOException {
    RunFolder run = stoppedAt(60);
    System.setProperty(LearningPath.FAST, "false");
    try {
      run.resume(SmallRuns.interruptAt(65)).close();
    } finally {
      System.clearProperty(LearningPath.FAST);
    }
    assertThat(run.path().resolve("log"))
        .content()
        .contains("numbers can differ in their last digits: learningPath: fast → plain");
  }

  @Test
  void aRunWithManyCheckpointsIsTheSameAsOneWithout() {
    folder().train(SmallRuns.breakout()).close();
    SmallRuns.assertSame(folder().path(), uninterrupted);
  }

  @Test
  void anExportedAgentPlaysAsTheBestCheckpointDidAndLeavesTheMemoryBehind() throws IOException {
    folder().train(SmallRuns.breakout()).close();
    Path to = parent.resolve("agent");
    RunFolder agent = folder().export(to);

    Path best = folder().path().resolve("checkpoints").resolve("step-" + agent.lastStep());
    Path copy = to.resolve("checkpoints").resolve("step-" + agent.lastStep());
    assertThat(copy.resolve("online.f32")).hasSameBinaryContentAs(best.resolve("online.f32"));
    assertThat(copy.resolve("prior.f32")).hasSameBinaryContentAs(best.resolve("prior.f32"));
    assertThat(copy.resolve("memory")).doesNotExist();
    assertThat(to.resolve("scores.csv"))
        .hasSameBinaryContentAs(folder().path().resolve("scores.csv"));
    try (TrainingRun run = agent.load()) {
      assertThat(run.network().shape().heads()).isEqualTo(3);
      assertThat(run.stepsTaken()).isEqualTo(agent.lastStep());
    }
    assertThatThrownBy(() -> folder().export(to))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("already holds a run");
  }

  @Test
  void interruptedAndResumedAtAnyStepsARunEndsAsIfItHadNeverBeenStopped() {
    RandomStream random = new RandomStream(4);
    for (int trial = 0; trial < 3; trial++) {
      RunFolder folder = RunFolder.at(parent.resolve("run" + trial)).withCheckpointEvery(50);
      int stop = 1 + random.nextInt(STEPS / 3);
      folder.train(SmallRuns.breakout(), SmallRuns.interruptAt(stop)).close();
      while (stop < STEPS) {
        stop += 1 + random.nextInt(STEPS / 2);
        try (TrainingRun run =
            inFiles(random.nextBoolean(), folder).resume(SmallRuns.interruptAt(stop))) {
          assertThat(run.stepsTaken()).isEqualTo(Math.min(stop, STEPS));
        }
      }
      SmallRuns.assertSame(folder.path(), uninterrupted);
    }
  }

  @Test
  void aRunWithItsReplayMemoryInFilesIsTheSame() {
    RunFolder mapped = folder().withMappedMemory();
    Path files = mapped.path().resolve("memory");
    mapped
        .train(
            SmallRuns.breakout(),
            atStep(250, () -> assertThat(files).isDirectoryContaining("glob:**/slots-*.bin")))
        .close();
    SmallRuns.assertSame(mapped.path(), uninterrupted);
    assertThat(files).doesNotExist();
  }

  @Test
  void filesThatAKilledProcessLeftAreRemovedByTheNext() throws IOException {
    Path files = stoppedAt(133).path().resolve("memory");
    Files.createDirectory(files);
    Files.writeString(files.resolve("slots-0-32.bin"), "left");
    folder().resume().close();
    assertThat(files).doesNotExist();
    SmallRuns.assertSame(folder().path(), uninterrupted);
  }

  @Test
  void anInterruptWithinAnEvaluationLosesNothingOfIt() {
    // The evaluation at this step ends before it began.
    folder().train(SmallRuns.breakout(), SmallRuns.interruptAt(60)).close();
    assertThat(folder().path().resolve(RunLog.EVALUATIONS)).hasContent("step,episode,score,length");
    folder().resume().close();
    SmallRuns.assertSame(folder().path(), uninterrupted);
  }

  @Test
  void aFinishedRunComesBackAsItIsAndCanBeMadeLonger() {
    TrainingConfig shorter = SmallRuns.breakout().withSteps(200);
    folder().train(shorter).close();
    try (TrainingRun run = folder().resume()) {
      assertThat(run.stepsTaken()).isEqualTo(200);
    }
    folder().resume(SmallRuns.breakout()).close();
    assertThat(folder().config()).isEqualTo(SmallRuns.breakout());
    SmallRuns.assertSame(folder().path(), uninterrupted);
  }

  @Test
  void resultsThatWereDamagedAreBroughtBack() throws IOException {
    RunFolder folder = stoppedAt(133);
    Files.writeString(folder.path().resolve(RunLog.SCORES), "nonsense");
    Files.delete(folder.path().resolve(RunLog.EVALUATIONS));
    folder.resume().close();
    SmallRuns.assertSame(folder.path(), uninterrupted);
  }

  @Test
  void listenersAreGivenTheHistory() {
    RunFolder folder = stoppedAt(133);
    List<EpisodeScore> before = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void resumed(
              TrainingConfig config,
              String name,
              long step,
              List<EpisodeScore> scores,
              java.util.NavigableMap<Long, org.bdqn.training.Evaluation> evaluations) {
            assertThat(step).isEqualTo(133);
            assertThat(evaluations.keySet()).containsExactly(60L, 120L);
            before.addAll(scores);
          }
        };
    try (TrainingRun run = folder.resume(listener)) {
      assertThat(before).isNotEmpty();
      assertThat(run.scores()).startsWith(before.toArray(EpisodeScore[]::new));
    }
  }

  @Test
  void theLastTwoCheckpointsAndTheBestAreKept() throws IOException {
    folder().train(SmallRuns.breakout()).close();
    List<Path> kept = folder().checkpoints().all();
    assertThat(kept).extracting(p -> p.getFileName().toString()).startsWith("step-300", "step-250");
    assertThat(kept.size()).isBetween(2, 3);
    NavigableMap<Long, Evaluation> evaluations =
        RunLog.read(folder().path(), RunLog.EVALUATIONS, ResultsCsv::evaluations);
    double highest =
        evaluations.values().stream().mapToDouble(Evaluation::mean).max().orElseThrow();
    long best =
        evaluations.entrySet().stream()
            .filter(evaluation -> evaluation.getValue().mean() == highest)
            .findFirst()
            .orElseThrow()
            .getKey();
    assertThat(kept).contains(folder().path().resolve("checkpoints").resolve("step-" + best));
  }

  @Test
  void theLastTwoCheckpointsHaveNoFileInCommon() throws IOException {
    folder().train(SmallRuns.breakout()).close();
    List<Object> keys = new ArrayList<>();
    for (Path checkpoint : folder().checkpoints().all().subList(0, 2)) {
      try (Stream<Path> files = Files.walk(checkpoint)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          keys.add(Files.getAttribute(file, "unix:ino"));
        }
      }
    }
    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void aLoadedRunPlaysAsTheOneThatWasTrained() {
    byte[] state;
    float[][] expected;
    try (TrainingRun run = folder().train(SmallRuns.breakout())) {
      state = new byte[run.network().shape().stateBytes()];
      expected = run.network().qValues(state);
    }
    try (TrainingRun run = folder().load()) {
      assertThat(run.network().qValues(state)).isDeepEqualTo(expected);
      assertThat(run.config()).isEqualTo(SmallRuns.breakout());
      assertThat(run.stepsTaken()).isEqualTo(STEPS);
      assertThat(run.interrupted()).isFalse();
    }
  }

  @Test
  void aRunIsLoadedAndExportedWhileItGoesOn() throws Exception {
    TrainingConfig config = SmallRuns.breakout().withEvaluateEvery(20);
    RunFolder run = folder().withCheckpointEvery(3);
    CompletableFuture<Void> training = CompletableFuture.runAsync(() -> run.train(config).close());
    for (int i = 0; !training.isDone(); i++) {
      if (run.lastStep() > 0) {
        run.load().close();
        assertThat(run.export(parent.resolve("agent-" + i)).lastStep()).isPositive();
      }
    }
    training.join();
  }

  /** On the built-in game, which the configuration does not name. */
  private TrainingConfig trainWhicheverBreakout() {
    TrainingConfig whichever =
        SmallRuns.breakout().withEnvironment(Environments.BREAKOUT).withSteps(50);
    EnvironmentFactory builtIn =
        (rules, seed) -> Environments.make(Environments.BUILT_IN_BREAKOUT, rules, seed);
    folder().train(whichever, builtIn).close();
    return whichever;
  }

  @Test
  void aLoadedRunNamesTheGameThatWasPlayedWhicheverIsFoundNow() {
    TrainingConfig whichever = trainWhicheverBreakout();
    try (TrainingRun loaded = folder().load()) {
      assertThat(loaded.config())
          .isEqualTo(whichever.withEnvironment(Environments.BUILT_IN_BREAKOUT));
    }
    assertThat(Environments.played("Breakout", "Breakout (Atari 2600, emulated by the ALE)"))
        .isEqualTo("ALE/Breakout");
    assertThat(Environments.played("Chain/5", "anything")).isEqualTo("Chain/5");
    assertThat(Environments.played("Breakout", "anything")).isEqualTo("Breakout");
  }

  @Test
  void aRunGoesOnWithTheConfigurationThatItsLoadedSelfNames() {
    trainWhicheverBreakout();
    try (TrainingRun loaded = folder().load();
        TrainingRun longer = folder().resume(loaded.config().withSteps(60))) {
      assertThat(longer.stepsTaken()).isEqualTo(60);
    }
  }

  @Test
  void anotherConfigurationIsRefusedWithWhatDiffers() {
    RunFolder folder = stoppedAt(100);
    TrainingConfig other = SmallRuns.breakout().withHeads(7).withDiscount(0.5).withSteps(350);
    assertThatThrownBy(() -> folder.resume(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("heads: 3 → 7", "discount: 0.99 → 0.5")
        .hasMessageNotContaining("steps:");
    folder.resume().close();
    SmallRuns.assertSame(folder.path(), uninterrupted);
  }

  @Test
  void aConfigurationEditedBetweenRunsIsRefused() throws IOException {
    RunFolder folder = stoppedAt(100);
    Path config = folder.path().resolve(RunLog.CONFIG);
    String before = Files.readString(config);
    Files.writeString(config, before.replace("\"batchSize\" : 32", "\"batchSize\" : 16"));
    assertThatThrownBy(folder::resume).hasMessageContaining("batchSize: 32 → 16");
    Files.writeString(config, "{");
    assertThatThrownBy(folder::resume).hasMessageContaining(config.toString());
    Files.writeString(config, before);
    folder.resume().close();
    SmallRuns.assertSame(folder.path(), uninterrupted);
  }

  @Test
  void aSecondRunInTheSameFolderIsRefusedWithTheProcessOfTheFirst() {
    List<Throwable> refusals = new ArrayList<>();
    TrainingListener second =
        new TrainingListener() {
          @Override
          public void stepped(long step, double epsilon) {
            if (step == 10) {
              for (Runnable attempt :
                  List.<Runnable>of(
                      () -> folder().resume(), () -> folder().train(SmallRuns.breakout()))) {
                try {
                  attempt.run();
                } catch (RuntimeException refused) {
                  refusals.add(refused);
                }
              }
            }
          }
        };
    folder().train(SmallRuns.breakout().withSteps(20), second).close();
    assertThat(refusals).hasSize(2);
    assertThat(refusals)
        .allSatisfy(
            refusal ->
                assertThat(refusal)
                    .isInstanceOf(RunFolderException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid()));
  }

  @Test
  void aFolderWithoutARunSaysSo() {
    assertThatThrownBy(folder()::resume)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds no run");
    assertThatThrownBy(folder()::load).hasMessageContaining("holds no run");
    assertThat(folder().path()).doesNotExist();
  }

  @Test
  void aRunWithoutACheckpointStartsAgain() {
    folder().train(SmallRuns.breakout(), SmallRuns.interruptAt(40)).close();
    assertThatThrownBy(() -> RunFolder.at(parent).load()).hasMessageContaining("no run");
    SmallRuns.remove(folder().path().resolve("checkpoints"));
    assertThatThrownBy(folder()::load)
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("no checkpoint");
    folder().resume().close();
    SmallRuns.assertSame(folder().path(), uninterrupted);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFolderRemovedUnderWayStopsTheRunWithAMessage(boolean mapped) {
    TrainingListener remover = atStep(121, () -> SmallRuns.remove(folder().path()));
    RunFolder often = inFiles(mapped, folder().withCheckpointEvery(3));
    assertThatThrownBy(() -> often.train(SmallRuns.breakout(), remover))
        .hasMessageContainingAll(folder().path().toString(), "removed or moved");
    assertThat(folder().path()).doesNotExist();
  }

  @Test
  void aFolderMovedUnderWayCanBeResumedWhereItIs() {
    Path moved = parent.resolve("moved");
    TrainingListener mover =
        atStep(121, () -> assertThat(folder().path().toFile().renameTo(moved.toFile())).isTrue());
    RunFolder often = folder().withCheckpointEvery(3);
    assertThatThrownBy(() -> often.train(SmallRuns.breakout(), mover))
        .hasMessageContaining("resume the run there");
    assertThat(folder().path()).doesNotExist();
    RunFolder.at(moved).resume().close();
    SmallRuns.assertSame(moved, uninterrupted);
  }

  private static RunFolder inFiles(boolean mapped, RunFolder run) {
    return mapped ? run.withMappedMemory() : run;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFullDiskCostsTheNewCheckpointsOnly(boolean mapped) throws Exception {
    try (TestDisk disk = TestDisk.orSkip(parent.resolve("disk"), 16)) {
      RunFolder run =
          inFiles(mapped, RunFolder.at(disk.place().resolve("run")).withCheckpointEvery(25));
      List<String> warnings = new ArrayList<>();
      TrainingListener fillAndClear =
          new TrainingListener() {
            @Override
            public void stepped(long step, double epsilon) {
              try {
                if (step == 60) {
                  disk.fill();
                } else if (step == 160) {
                  Files.delete(disk.place().resolve("filler"));
                }
              } catch (IOException failure) {
                throw new java.io.UncheckedIOException(failure);
              }
            }

            @Override
            public void checkpointed(long step, double seconds) {
              assertThat(step <= 50 || step >= 160).as("checkpoint at %d", step).isTrue();
            }

            @Override
            public void warned(long step, String message) {
              warnings.add(message);
              assertThat(run.lastStep()).isEqualTo(50);
            }
          };
      run.train(SmallRuns.breakout(), fillAndClear).close();
      assertThat(warnings).isNotEmpty();
      assertThat(warnings.get(0)).contains("No space left", "Make room", "step-60");
      SmallRuns.assertSame(run.path(), uninterrupted);
    }
  }

  @Test
  void aReadOnlyFolderIsRefusedWithAMessage() throws Exception {
    try (TestDisk disk = TestDisk.orSkip(parent.resolve("disk"), 16)) {
      RunFolder run = RunFolder.at(disk.place().resolve("run"));
      run.train(SmallRuns.breakout(), SmallRuns.interruptAt(50)).close();
      disk.makeReadOnly();
      assertThatThrownBy(run::resume)
          .isInstanceOf(RunFolderException.class)
          .hasMessageContainingAll(run.path().toString(), "cannot be written to", "permissions");
      RunFolder other = RunFolder.at(disk.place().resolve("other"));
      assertThatThrownBy(() -> other.train(SmallRuns.breakout()))
          .isInstanceOf(RunFolderException.class)
          .hasMessageContainingAll(other.path().toString(), "cannot be written to");
      run.load().close(); // To read it is enough.
    }
  }

  @Test
  void aLossThatIsNoNumberStopsTheRunAndLeavesTheLastCheckpointGood() {
    RunFolder run = stoppedAt(100);
    EnvironmentFactory poisoned =
        (rules, seed) -> new PoisonedRewards(SmallRuns.breakout().environments().make(rules, seed));
    assertThatThrownBy(() -> run.resume(SmallRuns.breakout(), poisoned))
        .isInstanceOf(DivergedException.class)
        .hasMessageContainingAll("step 1", "head", "NaN");
    long last = run.lastStep();
    assertThat(last).isGreaterThanOrEqualTo(100);
    try (TrainingRun loaded = run.load()) {
      byte[] state = new byte[loaded.network().shape().stateBytes()];
      for (float value : loaded.network().qValues(state, 0)) {
        assertThat(value).isFinite();
      }
    }
  }
}
