package org.bdqn.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.bdqn.env.Environment;
import org.bdqn.env.Environments;
import org.bdqn.env.Step;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One frame sequence, traced through every stage of the preprocessing. */
class StackedEnvironmentTest {
  private static final int DEPTH = 4;

  private final StackedEnvironment stacked =
      new StackedEnvironment(
          Environments.make("BuiltIn/Breakout"), FrameEncoding.BLOG_BINARY, DEPTH);

  @Test
  void theStateIsTheLatestEncodedScreensOfTheEpisode() {
    try (Environment bare = Environments.make("BuiltIn/Breakout")) {
      for (int episode = 0; episode < 3; episode++) {
        playAlongside(bare, new RandomStream(episode));
      }
    }
  }

  private void playAlongside(Environment bare, RandomStream actions) {
    stacked.reset();
    bare.reset();
    List<byte[]> frames = new ArrayList<>(List.of(encode(bare)));
    assertThat(stacked.state()).isEqualTo(latest(frames));
    for (boolean over = false; !over; ) {
      int action = actions.nextInt(4);
      Step step = stacked.step(action);
      assertThat(step).isEqualTo(bare.step(action));
      frames.add(encode(bare));
      assertThat(stacked.state()).isEqualTo(latest(frames));
      assertThat(stacked.frame()).isEqualTo(frames.get(frames.size() - 1));
      assertThat(stacked.observation()).isEqualTo(observation(bare));
      over = step.over();
    }
  }

  private static byte[] observation(Environment environment) {
    byte[] observation = new byte[environment.observationShape().bytes()];
    environment.observe(observation);
    return observation;
  }

  private static byte[] encode(Environment environment) {
    return AtariScreens.encode(new BlogBinary(), observation(environment));
  }

  private static byte[] latest(List<byte[]> frames) {
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    for (int i = frames.size() - DEPTH; i < frames.size(); i++) {
      state.writeBytes(frames.get(Math.max(0, i)));
    }
    return state.toByteArray();
  }

  @Test
  void itTellsWhatTheAgentNeedsToKnow() {
    assertThat(stacked.name()).isEqualTo("Breakout (built in)");
    assertThat(stacked.actions()).containsExactly("NOOP", "FIRE", "RIGHT", "LEFT");
    assertThat(stacked.frameShape()).isEqualTo(new FrameShape(1, 84, 84, 1));
  }

  @ParameterizedTest
  @EnumSource(names = {"BLOG_BINARY", "NATURE_GRAY"})
  void anEncodingOfScreensRefusesAnEnvironmentWithoutOne(FrameEncoding encoding) {
    Environment chain = Environments.make("Chain/20");
    assertThatThrownBy(() -> new StackedEnvironment(chain, encoding, DEPTH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(encoding.name(), "210 × 160", "1 × 20 × 1", "AS_IS");
  }

  @Test
  void aStepBeforeTheFirstResetIsRefused() {
    assertThatThrownBy(() -> stacked.step(0)).isInstanceOf(IllegalStateException.class);
  }
}
