package org.bdqn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bdqn.checkpoint.FastDisk;
import org.bdqn.env.Environments;
import org.bdqn.env.TestRoms;
import org.bdqn.random.RandomStream;
import org.bdqn.run.RunFolder;
import org.bdqn.run.SmallRuns;
import org.bdqn.training.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed at random moments, again and again, end as one that never was. */
class KilledRunsTest {
  private static final int KILLS = 10;
  private static final int STEPS = 1_000;
  private static final int CHECKPOINT_EVERY = 20;

  /** Of ten kills, how many ask first (SIGTERM). */
  private static final int POLITE = 3;

  private static final int SIGTERM_CODE = 143;
  private static final int SIGKILL_CODE = 137;

  @TempDir(factory = FastDisk.class)
  private Path parent;

  private final RandomStream random = new RandomStream(11);

  @Test
  void onTheBuiltInGame() throws Exception {
    killAndCompare(SmallRuns.breakout().withEnvironment(Environments.BUILT_IN_BREAKOUT));
  }

  @Test
  void onTheRealBreakout() throws Exception {
    TestRoms.orSkip("breakout");
    killAndCompare(SmallRuns.breakout().withEnvironment("ALE/Breakout"));
  }

  @Test
  void aKilledDryRunOfASweepLeavesNothingBehind() throws Exception {
    Path temporary = Files.createDirectory(parent.resolve("tmp"));
    Path sweep = parent.resolve("sweep.json");
    Files.writeString(
        sweep, "{\"base\": {\"environment\": \"Chain/5\"}, \"grid\": {\"heads\": [1, 2, 3, 4]}}");
    KitProcess kit =
        KitProcess.start(
            parent.resolve("output"),
            List.of("-Djava.io.tmpdir=" + temporary),
            "sweep",
            sweep.toString(),
            "--dry-run");
    while (kit.process().isAlive() && kit.process().descendants().findAny().isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    List<ProcessHandle> timing = kit.process().descendants().toList();
    assertThat(timing).as(kit.output()).isNotEmpty();
    kit.process().destroyForcibly().waitFor();
    for (ProcessHandle each : timing) {
      each.onExit().get(20, TimeUnit.SECONDS);
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.filter(file -> !file.toString().contains("hsperf"))).isEmpty();
    }
  }

  private void killAndCompare(TrainingConfig small) throws Exception {
    TrainingConfig config = small.withSteps(STEPS).withEvaluateEvery(150).withMemorySize(500);
    Path uninterrupted = parent.resolve("uninterrupted");
    RunFolder.at(uninterrupted).train(config).close();

    RunFolder run = RunFolder.at(parent.resolve("run"));
    Files.createDirectory(run.path());
    Files.writeString(run.path().resolve("config.json"), config.toJson());
    for (int kill = 0; kill < KILLS; kill++) {
      boolean polite = kill % (KILLS / POLITE) == 1;
      int exitCode = resumeAndKill(run, polite);
      assertThat(exitCode).as("exit code of kill %d", kill).isIn(SIGKILL_CODE, SIGTERM_CODE);
    }
    KitProcess last = resume(run.path());
    assertThat(last.exitCode()).as(last.output()).isZero();
    SmallRuns.assertSame(run.path(), uninterrupted);
  }

  /** Ends a process at a random moment: every third while it starts, the others under way. */
  private int resumeAndKill(RunFolder run, boolean polite) throws Exception {
    long before = run.lastStep();
    KitProcess kit = resume(run.path());
    Process process = kit.process();
    if (random.nextInt(3) == 0 && !polite) {
      process.waitFor(random.nextInt(1_500), TimeUnit.MILLISECONDS);
    } else {
      long until = before + 1 + random.nextInt(50);
      while (run.lastStep() < until && !process.waitFor(5, TimeUnit.MILLISECONDS)) {}
      process.waitFor(random.nextInt(100), TimeUnit.MILLISECONDS);
    }
    if (polite) {
      process.destroy();
    } else {
      process.destroyForcibly();
    }
    int exitCode = kit.exitCode();
    if (polite) {
      assertThat(kit.output()).contains("stopped at step %,d".formatted(run.lastStep()));
    }
    return exitCode;
  }

  /** Every other process, by chance, keeps the replay memory in files. */
  private KitProcess resume(Path run) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--resume=" + run,
                "--checkpoint-every=" + CHECKPOINT_EVERY,
                "--final-episodes=0"));
    if (random.nextBoolean()) {
      arguments.add("--mapped-memory");
    }
    return KitProcess.start(parent.resolve("output"), arguments.toArray(String[]::new));
  }
}
