package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PicturesTest {
  private static final int WHITE = 0xFFFFFFFF;
  private static final int BLACK = 0xFF000000;

  @Test
  void binaryFramesBecomeBlackAndWhiteRowByRow() {
    BufferedImage image = Pictures.gray(new byte[] {0, 1, 0, 0, 0, 1}, 2, 3, 1);

    assertThat(TestPictures.rgb(image)).containsExactly(BLACK, WHITE, BLACK, BLACK, BLACK, WHITE);
  }

  @Test
  void grayBytesAreUnsigned() {
    BufferedImage image = Pictures.gray(new byte[] {(byte) 255, (byte) 128}, 1, 2, 255);

    assertThat(TestPictures.rgb(image)).containsExactly(WHITE, 0xFF808080);
  }

  @Test
  void screensAreRedGreenBlue() {
    byte[] pixels = {(byte) 200, 72, 72, 0, (byte) 255, 1};

    assertThat(TestPictures.rgb(Pictures.rgb(pixels, 1, 2)))
        .containsExactly(0xFFC84848, 0xFF00FF01);
  }

  @Test
  void enlargesWithoutSmoothing() {
    BufferedImage image = Pictures.scale(Pictures.gray(new byte[] {0, 1}, 1, 2, 1), 2);

    assertThat(TestPictures.rgb(image))
        .containsExactly(BLACK, BLACK, WHITE, WHITE, BLACK, BLACK, WHITE, WHITE);
  }

  @Test
  void stripsHoldAllPicturesWithTheirCaptions() {
    List<BufferedImage> frames = TestPictures.game(3);

    BufferedImage captioned =
        Pictures.strip(frames, List.of("t−2", "t−1", "t, with a caption wider than its picture"));
    BufferedImage bare = Pictures.strip(frames);

    assertThat(bare.getWidth()).isEqualTo(3 * 160 + 4 * 8);
    assertThat(bare.getHeight()).isEqualTo(210 + 2 * 8);
    assertThat(captioned.getWidth()).isGreaterThan(bare.getWidth());
    assertThat(captioned.getHeight()).isGreaterThan(bare.getHeight());
    assertThat(bare.getRGB(8 + 20, 8 + 60)).isEqualTo(frames.get(0).getRGB(20, 60));
    assertThat(captioned.getRGB(0, 0)).as("as dark as a film").isEqualTo(0xFF181818);
  }

  @Test
  void refusesBytesThatDoNotFitTheShape() {
    assertThatThrownBy(() -> Pictures.gray(new byte[5], 2, 3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pixels has 5 bytes; expected height 2 × width 3 × 1 = 6");
    assertThatThrownBy(() -> Pictures.gray(new byte[] {2}, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pixels[0] is 2; expected 0 to maxValue = 1");
  }

  @Test
  void refusesAStripWithoutACaptionForEveryPicture() {
    List<BufferedImage> frames = TestPictures.game(2);

    assertThatThrownBy(() -> Pictures.strip(frames, List.of("only one")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("captions has 1 texts; expected 2");
    assertThatThrownBy(() -> Pictures.strip(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("images is empty");
  }

  @Test
  void refusesScalesThatMakeNoPicture() {
    BufferedImage image = TestPictures.game(1).get(0);

    assertThatThrownBy(() -> Pictures.scale(image, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scale is 0, but must be from 1 to 32");
  }
}
