package org.bdqn.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bdqn.env.Environment;
import org.bdqn.env.ObservationShape;
import org.bdqn.env.Step;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointCostTest {
  private static final int MEMORY = 100_000;

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

  @Test
  void tenHeadsOnNaturesNetworkWithAFullBinaryMemoryAreSavedInFiveSeconds() {
    TrainingConfig config =
        TrainingConfig.blog()
            .withFrames(FrameEncoding.AS_IS)
            .withMemorySize(MEMORY)
            .withLearnStart(MEMORY)
            .withSteps(MEMORY + 20)
            .withEvaluateEvery(0);
    List<Double> seconds = new ArrayList<>();
    TrainingListener watch =
        new TrainingListener() {
          @Override
          public void checkpointed(long step, double took) {
            seconds.add(took);
          }
        };
    RunFolder.at(parent.resolve("run"))
        .withCheckpointEvery(MEMORY + 8)
        .train(config, (rules, seed) -> new Flicker(), watch)
        .close();
    assertThat(seconds).hasSize(2).allSatisfy(each -> assertThat(each).isLessThan(5));
  }
}
