package org.bdqn.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bdqn.env.ObservationShape;
import org.bdqn.reference.Npz;
import org.bdqn.reference.References;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The preprocessing must give what independent implementations gave. */
class PreprocessReferenceTest {
  static Stream<Path> fixtures() {
    return References.named("frames-*").stream();
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
