package org.bdqn.sweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointFolder;
import org.bdqn.env.Environments;
import org.bdqn.network.NetworkSpec;
import org.bdqn.run.RunFolder;
import org.bdqn.sweep.Sweep;
import org.bdqn.sweep.SweepRun;
import org.bdqn.training.TrainingConfig;

/** Real runs of a few seconds, and what two of them are compared by. */
final class SmallSweep {
  private static final List<String> PARAMETERS = List.of("online.f32", "target.f32", "adam.bin");

  private SmallSweep() {}

  static Sweep of(int steps, long... seeds) {
    Map<String, Map<String, ?>> variants = new LinkedHashMap<>();
    variants.put("plain DQN", Map.of("heads", 1, "maskProbability", 1));
    variants.put("three heads", Map.of("heads", 3));
    return of(steps, variants, seeds);
  }

  static Sweep of(int steps, Map<String, ? extends Map<String, ?>> variants, long... seeds) {
    TrainingConfig base =
        TrainingConfig.quick()
            .withEnvironment(Environments.BUILT_IN_BREAKOUT)
            .withNetwork(NetworkSpec.convolutional(16, new NetworkSpec.Convolution(4, 8, 4)))
            .withSteps(steps)
            .withMemorySize(500)
            .withLearnStart(100)
            .withTargetUpdate(100)
            .withEpsilonSteps(200)
            .withEvaluateEvery(300)
            .withEvaluationEpisodes(2)
            .withMaxEpisodeSteps(80);
    Sweep sweep = Sweep.of(base);
    for (Map.Entry<String, ? extends Map<String, ?>> variant : variants.entrySet()) {
      sweep = sweep.variant(variant.getKey(), variant.getValue());
    }
    return sweep.seeds(seeds);
  }

  /** Trains a run by itself and compares, byte for byte. */
  static void assertAsIfAlone(SweepRun run, Path sweep, Path alone) throws IOException {
    Path folder = sweep.resolve(run.folder());
    Path own = alone.resolve(run.folder());
    RunFolder.at(own).train(run.config()).close();
    for (String csv : List.of("scores.csv", "evaluations.csv")) {
      assertThat(folder.resolve(csv)).hasSameTextualContentAs(own.resolve(csv));
    }
    for (String file : PARAMETERS) {
      assertThat(newest(folder, file)).as(run.name() + " " + file).isEqualTo(newest(own, file));
    }
  }

  private static byte[] newest(Path run, String file) {
    return new CheckpointFolder(run.resolve("checkpoints"))
        .newest(damage -> assertThat(damage).isNull(), Checkpoint::verify)
        .orElseThrow()
        .bytes(file);
  }

  /** Ends the process that trains a run, without a warning. */
  static void kill(Path run) throws IOException {
    long pid = Long.parseLong(Files.readString(run.resolve("lock")).strip());
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly)).contains(true);
  }

  /** How many of the processes that trained a run began it or went on with it. */
  static long beginnings(Path run) throws IOException {
    return Files.readString(run.resolve("log"))
        .lines()
        .filter(line -> line.contains(" started on ") || line.contains(" resumed at "))
        .count();
  }
}
