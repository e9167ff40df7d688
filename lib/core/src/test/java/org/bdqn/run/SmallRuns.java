package org.bdqn.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointFolder;
import org.bdqn.env.Environments;
import org.bdqn.network.NetworkSpec;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingListener;

/** Runs of a second or so, and what two of them are compared by. */
public final class SmallRuns {
  /** What must be the same in a run that was stopped and in one that was not. */
  private static final List<String> RESULTS =
      List.of("scores.csv", "evaluations.csv", "online.f32", "target.f32", "adam.bin");

  private SmallRuns() {}

  /** Everything on a small scale: learning, evaluations, a memory that is soon full. */
  public static TrainingConfig breakout() {
    return TrainingConfig.quick()
        .withEnvironment(Environments.BUILT_IN_BREAKOUT)
        .withNetwork(
            NetworkSpec.convolutional(8, new NetworkSpec.Convolution(4, 8, 4))
                .withDueling(true)
                .withPriorScale(1))
        .withRules(TrainingConfig.quick().rules().withNoOpStarts(10).withStickyActions(0.25))
        .withSteps(300)
        .withHeads(3)
        .withMemorySize(120)
        .withLearnStart(40)
        .withTargetUpdate(70)
        .withEpsilonSteps(100)
        .withEvaluateEvery(60)
        .withEvaluationEpisodes(1)
        .withMaxEpisodeSteps(40);
  }

  /** Interrupts the training thread when a step has been taken. */
  static TrainingListener interruptAt(long stop) {
    return new TrainingListener() {
      @Override
      public void stepped(long step, double epsilon) {
        if (step == stop) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  /**
   * A run that was stopped at step 210, with a checkpoint of it, of the one before, and the best.
   */
  static Path stoppedWithCheckpoints(Path folder) {
    RunFolder.at(folder).withCheckpointEvery(25).train(breakout(), interruptAt(210)).close();
    return folder;
  }

  /** Compares two finished runs, byte for byte. */
  public static void assertSame(Path run, Path uninterrupted) {
    for (String csv : List.of(RunLog.SCORES, RunLog.EVALUATIONS)) {
      assertThat(run.resolve(csv)).hasSameTextualContentAs(uninterrupted.resolve(csv));
    }
    Checkpoint one = newest(run);
    Checkpoint other = newest(uninterrupted);
    assertThat(one.step()).isEqualTo(other.step());
    for (String file : RESULTS) {
      assertThat(Arrays.equals(one.bytes(file), other.bytes(file))).as(file).isTrue();
    }
  }

  public static Checkpoint newest(Path run) {
    return new CheckpointFolder(run.resolve("checkpoints"))
        .newest(damage -> assertThat(damage).isNull(), Checkpoint::verify)
        .orElseThrow();
  }

  /** A copy of a folder whose files share nothing with the original's. */
  static Path copy(Path folder, Path to) {
    try (var all = Files.walk(folder)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(folder.relativize(each).toString()));
      }
      return to;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void remove(Path folder) {
    try (var all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
