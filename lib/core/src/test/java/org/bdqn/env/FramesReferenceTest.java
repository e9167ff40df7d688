package org.bdqn.env;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bdqn.reference.References;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The emulator must give what an independent implementation gave. */
class FramesReferenceTest {
  static Stream<Path> fixtures() {
    return References.named("frames-*").stream();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void rewardsLivesAndScreensAreThoseOfTheReference(Path fixture) throws IOException {
    JsonNode expected = new ObjectMapper().readTree(References.file(fixture, ".json").toFile());
    String name = TestRoms.gameOf(expected.get("rom_md5").asText());
    AtariRules rules =
        new AtariRules(expected.get("frame_skip").asInt(), 0, 0, false, false); // FIREs are given
    AleGame game = new AleGame(name, TestRoms.orSkip(name), 1);
    try (AtariEnvironment environment = new AtariEnvironment(game, rules, 1)) {
      replay(environment, game, expected);
    }
  }

  private static void replay(AtariEnvironment environment, AleGame game, JsonNode expected) {
    byte[] screen = new byte[environment.observationShape().bytes()];
    boolean over = true;
    for (int i = 0; i < expected.get("actions").size(); i++) {
      if (over) {
        environment.reset();
      }
      int action = expected.get("actions").get(i).asInt();
      Step step = environment.step(action);
      environment.observe(screen);
      over = step.over();
      assertThat(step.action()).isEqualTo(action);
      assertThat(new Object[] {step.reward(), game.lives(), over, TestRoms.md5(screen)})
          .as("reward, lives, game over and screen after step %d", i)
          .containsExactly(
              expected.get("rewards").get(i).asDouble(),
              expected.get("lives").get(i).asInt(),
              expected.get("game_over").get(i).asBoolean(),
              expected.get("screen_rgb_md5").get(i).asText());
    }
  }
}
