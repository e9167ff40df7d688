package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** What the scripts under src/test/python saw in the browser. */
final class Screenshots {
  private static final int COLOURS_OF_A_PLOT = 9;
  private static final double INK_OF_A_PLOT = 0.005;
  private static final int COLOURS_OF_A_PICTURE = 2; // a frame of bits
  private static final double INK_OF_A_PICTURE = 0.002;

  private Screenshots() {}

  /**
   * Every plot and every other picture must have been seen.
   *
   * @param others how many pictures there are beside the plots
   * @param form in which the plots must be seen: "interactive" or "picture"
   */
  static void check(JsonNode seen, long plots, long others, String form, String where)
      throws IOException {
    assertThat(seen.get("plots")).as("plots of %s", where).hasSize((int) plots);
    for (JsonNode plot : seen.get("plots")) {
      assertThat(plot.get(form).asBoolean()).as("%s seen in %s: %s", form, where, plot).isTrue();
    }
    assertThat(seen.get("others")).as("pictures of %s", where).hasSize((int) others);
    for (JsonNode picture : seen.get("others")) {
      assertThat(picture.asBoolean()).as("a picture of %s: %s", where, seen).isTrue();
    }
    assertThat(seen.get("errors")).as("errors of scripts in %s", where).isEmpty();
    requireSomethingDrawn(seen.get("screenshots"), plots, COLOURS_OF_A_PLOT, INK_OF_A_PLOT);
    requireSomethingDrawn(
        seen.get("screenshots_of_others"), others, COLOURS_OF_A_PICTURE, INK_OF_A_PICTURE);
  }

  private static void requireSomethingDrawn(
      JsonNode screenshots, long count, int colours, double leastInk) throws IOException {
    assertThat(screenshots).hasSize((int) count);
    for (JsonNode screenshot : screenshots) {
      requireSomethingDrawn(new File(screenshot.asText()), colours, leastInk);
    }
  }

  private static void requireSomethingDrawn(File screenshot, int colours, double leastInk)
      throws IOException {
    BufferedImage image = ImageIO.read(screenshot);
    int[] pixels = TestPictures.rgb(image);
    int ground = pixels[0];
    double ink = Arrays.stream(pixels).filter(p -> p != ground).count() / (double) pixels.length;
    assertThat(TestPictures.colours(image))
        .as("colours of %s", screenshot)
        .isGreaterThanOrEqualTo(colours);
    assertThat(ink).as("drawn share of %s", screenshot).isGreaterThan(leastInk);
  }
}
