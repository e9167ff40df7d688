package org.bdqn.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bdqn.run.ConfigFields;
import org.bdqn.text.Check;
import org.bdqn.text.Text;

/** The share of cores and memory that each run has. */
final class SweepShares {
  /** The class path of the runs' processes, where it is not this process's own. */
  private static final String CLASS_PATH = "bdqn.run.classpath";

  private static final long SMALL_THINGS = 256;

  /** The variable that the launcher sets for training, and those that name ROMs and devices. */
  private static final List<String> PASSED_ON =
      List.of("GOMP_SPINCOUNT", "BDQN_ROMS", "ALE_ROMS_DIR", "BDQN_DEVICE");

  private SweepShares() {}

  /**
   * The options with the memory that each run has.
   *
   * @throws IllegalArgumentException if a run needs more than its share
   */
  static SweepOptions withMemory(SweepOptions options, List<SweepRun> runs) {
    SweepRun largest =
        runs.stream()
            .max(Comparator.comparingLong(run -> RunMemory.of(run.config()).bytes()))
            .orElseThrow();
    RunMemory needed = RunMemory.of(largest.config());
    if (options.memoryPerRun() > 0 && options.memoryPerRun() < needed.bytes()) {
      throw new IllegalArgumentException(
          Text.format(
              "Each run is to have %,d MiB, but '%s' needs about %,d MiB, %,d of them for a replay memory of %,d transitions: give more, or a smaller memorySize",
              RunMemory.mib(options.memoryPerRun()),
              largest.name(),
              RunMemory.mib(needed.bytes()),
              RunMemory.mib(needed.replayBytes()),
              largest.config().memorySize()));
    }
    return options.memoryPerRun() > 0 ? options : options.withMemoryPerRun(needed.bytes());
  }

  /**
   * Runs that fit on this machine at a time.
   *
   * @param machineBytes what there is
   * @throws IllegalArgumentException if not even one run fits
   */
  static int parallel(SweepOptions options, long machineBytes) {
    int cores = LocalCores.of(options.master());
    Check.that(
        options.coresPerRun() <= cores,
        "Each run is to have %d cores, but there are %d: give fewer, or a cluster with --master",
        options.coresPerRun(),
        cores);
    long fit = machineBytes / options.memoryPerRun();
    Check.that(
        fit >= 1,
        "A run needs %,d MiB, but of this machine's memory at most %,d MiB can be had: give a smaller memorySize, fewer heads, or a cluster with --master",
        RunMemory.mib(options.memoryPerRun()),
        RunMemory.mib(machineBytes));
    return (int) Math.min(cores / options.coresPerRun(), fit);
  }

  static RunTask task(SweepRun run, Path folder, SweepOptions options) {
    List<String> settings = new ArrayList<>();
    ConfigFields.values(run.config())
        .forEach((field, value) -> settings.add(Text.format("--%s=%s", field, value)));
    return new RunTask(
        run.name(),
        folder.toString(),
        System.getProperty(CLASS_PATH, System.getProperty("java.class.path")),
        jvmOptions(run, options),
        environment(options.coresPerRun()),
        settings,
        List.of(
            "--checkpoint-every=" + options.checkpointEvery(),
            "--final-episodes=0",
            "--stop-with-parent"));
  }

  /** Heap and direct memory are upper bounds for what a run can put there. */
  private static List<String> jvmOptions(SweepRun run, SweepOptions options) {
    RunMemory needed = RunMemory.of(run.config());
    long more = options.memoryPerRun() - needed.bytes();
    long most = SMALL_THINGS + RunMemory.mib(needed.replayBytes() + needed.networkBytes() + more);
    return List.of(
        "-XX:ActiveProcessorCount=" + options.coresPerRun(),
        Text.format("-Xmx%dm", most),
        Text.format("-XX:MaxDirectMemorySize=%dm", most),
        "-Djava.awt.headless=true");
  }

  static Map<String, String> environment(int cores) {
    Map<String, String> environment = new HashMap<>();
    environment.put("OMP_NUM_THREADS", Integer.toString(cores));
    for (String name : PASSED_ON) {
      String value = System.getenv(name);
      if (value != null) {
        environment.put(name, value);
      }
    }
    return environment;
  }
}
