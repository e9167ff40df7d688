package org.bdqn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.bdqn.env.EnvironmentFactory;
import org.bdqn.env.Environments;
import org.bdqn.network.NetworkSpec;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.run.RunFolder;
import org.bdqn.run.SmallRuns;
import org.bdqn.tables.EpisodeRecording;
import org.bdqn.training.Evaluator;
import org.bdqn.training.Policy;
import org.bdqn.training.TrainingRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlayCommandTest {
  @TempDir private Path parent;

  private final StringWriter errors = new StringWriter();

  private int kit(String... arguments) {
    return Kit.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
  }

  @Test
  void fractionsOfPointsArePrinted() {
    Path run = parent.resolve("run");
    String gif = "--gif=" + parent.resolve("film.gif");
    assertThat(kit("train", "--env=DeepSea/64", "--steps=12", "--out=" + run)).isZero();
    PrintStream console = System.out;
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    System.setOut(new PrintStream(words, true));
    try {
      assertThat(kit("play", run.toString(), gif)).isZero();
    } finally {
      System.setOut(console);
    }
    String points = words.toString().replaceAll("(?s).*: (\\S+) points.*", "$1");
    assertThat(Double.parseDouble(points)).isCloseTo(played(run), within(1e-6)).isNotIn(0.0, -0.0);
  }

  private static double played(Path folder) {
    try (TrainingRun run = RunFolder.at(folder).load();
        StackedEnvironment environment = new Evaluator(run.config()).environment(1)) {
      Policy player = new Evaluator(run.config()).noisy(run.votingPolicy(), environment, 1);
      return EpisodeRecording.of(environment, player, 100).score();
    }
  }

  @ParameterizedTest
  @CsvSource({"evaluate, --episodes=1", "play, --gif=x.gif"})
  void anotherEnvironmentThanTheRunsIsNotPlayed(String command, String option) {
    Path run = parent.resolve("run");
    EnvironmentFactory ownOne = (rules, seed) -> Environments.make("DeepSea/6", rules, seed);
    RunFolder.at(run)
        .train(
            SmallRuns.breakout()
                .withEnvironment(Environments.BREAKOUT)
                .withFrames(FrameEncoding.AS_IS)
                .withNetwork(NetworkSpec.mlp(8))
                .withSteps(20),
            ownOne)
        .close();
    assertThat(kit(command, run.toString(), option)).isNotZero();
    assertThat(errors.toString()).contains("was played on 'DeepSea 6 × 6'");
  }
}
