package org.bdqn.env;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bdqn.preprocess.FrameEncoder;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.reference.Npz;
import org.bdqn.reference.References;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The emulator and the preprocessing must give what independent implementations gave. */
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
      replay(environment, expected);
    }
  }

  private static void replay(AtariEnvironment environment, JsonNode expected) {
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
      assertThat(new Object[] {step.reward(), environment.lives(), over, TestRoms.md5(screen)})
          .as("reward, lives, game over and screen after step %d", i)
          .containsExactly(
              expected.get("rewards").get(i).asDouble(),
              expected.get("lives").get(i).asInt(),
              expected.get("game_over").get(i).asBoolean(),
              expected.get("screen_rgb_md5").get(i).asText());
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void binaryFramesAreTheTutorialsBitForBit(Path fixture) {
    assertEncoded(fixture, FrameEncoding.BLOG_BINARY, "blog_binary", 0);
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void grayFramesAreOpenCvsWithinOneOf255(Path fixture) {
    assertEncoded(fixture, FrameEncoding.NATURE_GRAY, "gray_area", 1);
  }

  private static void assertEncoded(
      Path fixture, FrameEncoding encoding, String array, int tolerance) {
    FrameEncoder encoder = encoding.encoder(new ObservationShape(210, 160, 3, 255));
    Npz arrays = new Npz(References.file(fixture, ".npz"));
    byte[] screens = arrays.get("rgb").bytes();
    byte[] expected = arrays.get(array).bytes();
    byte[] frame = new byte[encoder.frameShape().pixels()];
    int count = arrays.get("rgb").shape()[0];
    assertThat(count).isPositive();
    assertThat(expected).hasSize(count * frame.length);
    int screenBytes = screens.length / count;
    for (int i = 0; i < count; i++) {
      encoder.encode(Arrays.copyOfRange(screens, i * screenBytes, (i + 1) * screenBytes), frame);
      int worst = 0;
      for (int pixel = 0; pixel < frame.length; pixel++) {
        int reference = expected[i * frame.length + pixel] & 0xff;
        worst = Math.max(worst, Math.abs((frame[pixel] & 0xff) - reference));
      }
      assertThat(worst).as("largest difference in saved frame %d", i).isBetween(0, tolerance);
    }
  }
}
