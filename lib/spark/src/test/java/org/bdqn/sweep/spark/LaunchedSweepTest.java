package org.bdqn.sweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointFolder;
import org.bdqn.notebook.SweepResults;
import org.bdqn.run.RunLock;
import org.bdqn.sweep.Sweep;
import org.bdqn.sweep.SweepOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep of a notebook, whose kernel has no Spark: the launcher carries it out. */
class LaunchedSweepTest {
  private static final String NEVER_ENDING = "1000000";
  private static final int PATIENCE_SECONDS = 120;

  @TempDir private Path parent;

  /** What a notebook's kernel does, given folder, steps and master. */
  public static final class Notebook {
    public static void main(String[] given) {
      Sweep sweep =
          SmallSweep.of(Integer.parseInt(given[1]), Map.of("one head", Map.of("heads", 1)), 1);
      SweepOptions options = SweepOptions.local().withMaster(given[2]);
      sweep.run(Path.of(given[0]), options);
      System.out.println(SweepResults.in(Path.of(given[0])).runs());
    }
  }

  @Test
  void theSweepOrWhatIsWrongWithItComesBackToTheNotebook() throws Exception {
    try (TestProcess kernel = kernel(parent, "300", "local[1]")) {
      assertThat(kernel.exitCode(PATIENCE_SECONDS)).as(kernel.said()).isZero();
      assertThat(kernel.said()).contains("one head", "finished");
    }
    try (TestProcess kernel = kernel(parent, "300", "nowhere")) {
      assertThat(kernel.exitCode(PATIENCE_SECONDS)).isOne();
      assertThat(kernel.said()).contains("IllegalArgumentException", "'nowhere'");
    }
  }

  @Test
  void aKilledKernelLeavesNoFileBehindAndItsSweepStopsCheckpointed() throws Exception {
    Path run = out().resolve("runs/one-head/seed-1");
    Path temporary = Files.createDirectory(parent.resolve("temporary"));
    try (TestProcess kernel = kernel(temporary, NEVER_ENDING, "local[1]")) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!Files.exists(run.resolve("scores.csv")) && System.nanoTime() < deadline) {
        assertThat(kernel.process().isAlive()).as(kernel.said()).isTrue();
        Thread.sleep(100);
      }
      kernel.kill();
      while (RunLock.isHeld(out()) && System.nanoTime() < deadline) {
        Thread.sleep(100);
      }
    }
    assertThat(RunLock.isHeld(out())).isFalse();
    assertThat(
            new CheckpointFolder(run.resolve("checkpoints"))
                .newest(damage -> {}, Checkpoint::verify))
        .isPresent();
    assertThat(temporary).isEmptyDirectory();
  }

  /** A JVM without the engine, beside a launcher. */
  private TestProcess kernel(Path temporary, String steps, String master) throws Exception {
    Path root = Files.createTempDirectory(parent, "kit's folder");
    Path library = root.resolve("library");
    copy(codeOf(Sweep.class), library);
    launcher(root.resolve("kit"));
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(entry -> !entry.equals(codeOf(SparkEngine.class)))
            .map(entry -> entry.equals(codeOf(Sweep.class)) ? library : entry)
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    return TestProcess.start(
        parent.resolve("said"),
        classPath,
        Map.of(),
        "-Djava.io.tmpdir=" + temporary,
        Notebook.class.getName(),
        out().toString(),
        steps,
        master);
  }

  private Path out() {
    return parent.resolve("out");
  }

  /** The kit's own would build first. */
  private static void launcher(Path file) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        file,
        """
        #!/bin/sh
        exec '%s' --add-opens=java.base/sun.nio.ch=ALL-UNNAMED -cp '%s' org.bdqn.cli.Kit "$@"
        """
            .formatted(java, System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path codeOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** A jar, or a folder of classes. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }
}
