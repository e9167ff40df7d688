package org.bdqn.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bdqn.training.Preset;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingRun;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallEnvironmentsResumeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"DeepSeaStochastic/8", "Chain/8", "MinAtar/Breakout-v1"})
  void aRunThatWasStoppedEndsAsOneThatWasNot(String environment) {
    TrainingConfig config =
        Preset.suiting(environment)
            .config()
            .withEnvironment(environment)
            .withHeads(3)
            .withSteps(500)
            .withLearnStart(128)
            .withMemorySize(300)
            .withEvaluateEvery(150);
    RunFolder whole = RunFolder.at(folder.resolve("whole"));
    whole.train(config).close();
    RunFolder stopped = RunFolder.at(folder.resolve("stopped"));
    try (TrainingRun first = stopped.train(config, SmallRuns.interruptAt(333))) {
      assertThat(first.interrupted()).isTrue();
    }
    stopped.resume().close();
    SmallRuns.assertSame(stopped.path(), whole.path());
  }
}
