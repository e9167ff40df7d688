package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.bdqn.env.Environment;
import org.bdqn.env.Environments;
import org.bdqn.env.ObservationShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreensTest {
  @ParameterizedTest
  @CsvSource({
    "DeepSea/5, 160, 160",
    "DeepSeaStochastic/20, 160, 160",
    "Chain/50, 150, 15",
    "ChainOneHot/300, 300, 16",
    "MinAtar/Breakout-v1, 160, 160",
    "BuiltIn/Breakout, 160, 210"
  })
  void everyEnvironmentIsShownLargeEnoughToBeSeen(String id, int width, int height) {
    try (Environment environment = Environments.make(id)) {
      environment.reset();
      ObservationShape shape = environment.observationShape();
      byte[] observation = new byte[shape.bytes()];
      environment.observe(observation);
      BufferedImage picture = Screens.picture(observation, shape);
      assertThat(picture.getWidth()).isEqualTo(width);
      assertThat(picture.getHeight()).isEqualTo(height);
      assertThat(Arrays.stream(picture.getRGB(0, 0, width, height, null, 0, width)))
          .as("something is drawn")
          .anyMatch(color -> color != 0xFF000000);
    }
  }

  @Test
  void channelsHaveColoursOfTheirOwnAndTheFirstIsInFront() {
    byte[] observation = {0, 0, 1, 0, 0, 1, 1, 1};
    BufferedImage picture = Screens.picture(observation, new ObservationShape(2, 2, 2, 1));
    int far = picture.getWidth() - 1;
    assertThat(picture.getRGB(0, 0)).isEqualTo(0xFF000000);
    assertThat(picture.getRGB(far, 0)).isEqualTo(Color.decode(Palette.colour(0)).getRGB());
    assertThat(picture.getRGB(0, far)).isEqualTo(Color.decode(Palette.colour(1)).getRGB());
    assertThat(picture.getRGB(far, far)).isEqualTo(Color.decode(Palette.colour(0)).getRGB());
  }
}
