package org.bdqn.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bdqn.env.Environment;
import org.bdqn.env.ObservationShape;
import org.bdqn.env.Step;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingListener;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointCostTest {
  private static final int MEMORY = 100_000;

  /** Until a checkpoint, with learning steps that warm up. */
  private static final int FIRST_STEPS = 40;

  private static final int TIMED_STEPS = 40;

  @TempDir private Path parent;

  /** Frames as large as the tutorial's, made at once; never ends. */
  private static final class Flicker implements Environment {
    private int step;

    @Override
    public String name() {
      return "Flicker";
    }

    @Override
    public List<String> actions() {
      return List.of("NOOP", "FIRE", "RIGHT", "LEFT");
    }

    @Override
    public ObservationShape observationShape() {
      return new ObservationShape(84, 84, 1, 1);
    }

    @Override
    public void reset() {}

    @Override
    public Step step(int action) {
      step++;
      return new Step(action, 0, false, false);
    }

    @Override
    public void observe(byte[] observation) {
      observation[step % observation.length] ^= 1;
    }

    @Override
    public byte[] save() {
      return new byte[0];
    }

    @Override
    public void restore(byte[] state) {}

    @Override
    public void close() {}
  }

  /** Notes when agent steps and checkpoints end. */
  private static final class Watch implements TrainingListener {
    private final List<Double> checkpointSeconds = new ArrayList<>();
    private long learningSince;
    private double secondsPerStep;

    @Override
    public void stepped(long step, double epsilon) {
      if (step == MEMORY + FIRST_STEPS) {
        learningSince = System.nanoTime();
      } else if (step == MEMORY + FIRST_STEPS + TIMED_STEPS) {
        secondsPerStep = (System.nanoTime() - learningSince) / 1e9 / TIMED_STEPS;
      }
    }

    @Override
    public void checkpointed(long step, double seconds) {
      checkpointSeconds.add(seconds);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tenHeadsOnNaturesNetworkWithAFullBinaryMemoryAreSavedInFiveSecondsAndTwoPercentOfTheTime(
      boolean mapped) {
    TrainingConfig config =
        TrainingConfig.blog()
            .withFrames(FrameEncoding.AS_IS)
            .withMemorySize(MEMORY)
            .withLearnStart(MEMORY)
            .withSteps(MEMORY + FIRST_STEPS + TIMED_STEPS + 1)
            .withEvaluateEvery(0);
    Watch watch = new Watch();
    RunFolder run = RunFolder.at(parent.resolve("run")).withCheckpointEvery(MEMORY + FIRST_STEPS);
    (mapped ? run.withMappedMemory() : run)
        .train(config, (rules, seed) -> new Flicker(), watch)
        .close();
    double seconds = Collections.max(watch.checkpointSeconds);
    double share = seconds / (RunFolder.CHECKPOINT_EVERY * watch.secondsPerStep);
    System.out.printf(
        "replay memory mapped: %s; checkpoints, seconds: %s; seconds per agent step: %.4f; share: %.2f %%%n",
        mapped, watch.checkpointSeconds, watch.secondsPerStep, 100 * share);
    assertThat(watch.checkpointSeconds).hasSize(2);
    assertThat(seconds).isLessThan(5);
    assertThat(share).isLessThan(0.02);
  }
}
