package org.bdqn.sweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.bdqn.notebook.SweepResults;
import org.bdqn.run.RunFolder;
import org.bdqn.sweep.Sweep;
import org.bdqn.sweep.SweepRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real cluster whose parts are killed: in the end every run is there once, as if alone. */
class ClusterTest {
  private static final int STEPS = 600;
  private static final int CHECKPOINT_EVERY = 50;
  private static final int PATIENCE_SECONDS = 120;

  @TempDir private Path parent;

  private Path out;
  private List<SweepRun> runs;

  @Test
  void survivesTheDeathOfARunAWorkerAndTheDriver() throws Exception {
    Sweep sweep = SmallSweep.of(STEPS, 1, 2, 3, 4);
    runs = sweep.runs();
    assertThat(runs).hasSize(8);
    out = parent.resolve("out");
    Path file = parent.resolve("sweep.json");
    Files.writeString(file, sweep.toJson());

    try (TestCluster cluster = new TestCluster(parent.resolve("cluster"), 2)) {
      cluster.awaitMaster();
      try (TestProcess driver = driver(file, cluster)) {
        Path killed = await(driver, 0);
        SmallSweep.kill(killed);
        await(() -> beginnings(killed) > 1, driver);

        await(driver, 2);
        cluster.worker(0).kill();
        cluster.addWorker();

        await(driver, 4);
        driver.kill();
        assertThat(finished()).isLessThan(runs.size());
      }
      try (TestProcess driver = driver(file, cluster)) {
        assertThat(driver.exitCode(PATIENCE_SECONDS)).as(driver.said()).isZero();
        assertThat(driver.said()).contains("8 of 8 runs finished, 0 runs failed");
      }
    }
    for (SweepRun run : runs) {
      SmallSweep.assertAsIfAlone(run, out, parent.resolve("alone"));
    }
    assertEachRunIsInTheTableOnce();
  }

  private void assertEachRunIsInTheTableOnce() throws IOException {
    var results = SweepResults.in(out).results("training");
    for (SweepRun run : runs) {
      long rows =
          results
              .stringColumn("variant")
              .isEqualTo(run.variant())
              .and(results.intColumn("seed").isEqualTo(run.seed()))
              .size();
      assertThat(rows).isEqualTo(lines(out.resolve(run.folder()).resolve("scores.csv")) - 1);
    }
  }

  private static long lines(Path csv) throws IOException {
    return Files.readString(csv).lines().count();
  }

  private TestProcess driver(Path file, TestCluster cluster) throws IOException {
    return TestProcess.start(
        parent.resolve("driver.log"),
        System.getProperty("java.class.path"),
        Map.of(),
        "org.bdqn.cli.Kit",
        "sweep",
        file.toString(),
        "--out=" + out,
        "--master=" + cluster.url(),
        "--checkpoint-every=" + CHECKPOINT_EVERY,
        "--conf=spark.driver.host=127.0.0.1");
  }

  /** Waits until so many runs are finished and another is under way with a checkpoint. */
  private Path await(TestProcess driver, int finished) throws Exception {
    await(() -> finished() >= finished && underWay() != null, driver);
    return underWay();
  }

  private void await(BooleanSupplier condition, TestProcess driver) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(driver.process().isAlive()).as(driver.said()).isTrue();
      assertThat(System.nanoTime()).as("the deadline, " + driver.said()).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private long finished() {
    return runs.stream().filter(run -> isFinished(out.resolve(run.folder()))).count();
  }

  private static boolean isFinished(Path run) {
    return Files.exists(run.resolve("finished"));
  }

  private Path underWay() {
    return runs.stream()
        .map(run -> out.resolve(run.folder()))
        .filter(run -> !isFinished(run))
        .filter(run -> RunFolder.at(run).lastStep() > 0 && RunFolder.at(run).lastStep() < STEPS / 2)
        .findFirst()
        .orElse(null);
  }

  private static long beginnings(Path run) {
    try {
      return SmallSweep.beginnings(run);
    } catch (IOException gone) {
      throw new IllegalStateException(gone);
    }
  }
}
