package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bdqn.tables.EpisodeRecording;
import org.junit.jupiter.api.Test;

class DeepSeaPicturesTest {
  private static final int GOLD = 0xFFD23F;
  private static final int DULL_GOLD = 0x9A7B1E;
  private static final int CELL = 63; // 252 pixels over 4 cells.

  /** Four steps, in these columns. */
  private static EpisodeRecording dive(double treasure, int... columns) {
    List<EpisodeRecording.Moment> steps = new ArrayList<>();
    for (int row = 0; row < 4; row++) {
      byte[] seen = new byte[16];
      seen[4 * row + columns[row]] = 1;
      steps.add(new EpisodeRecording.Moment(seen, new float[0][], 1, row < 3 ? 0 : treasure));
    }
    return new EpisodeRecording(List.of("ACTION 0", "ACTION 1"), steps);
  }

  private static final EpisodeRecording LEFT = dive(0, 0, 0, 0, 0);
  private static final EpisodeRecording FOUND = dive(1, 0, 1, 2, 3);

  private static int pixel(BufferedImage picture, int row, int column, int panel) {
    int x =
        20 + panel * (4 * CELL + 20) + column * CELL + CELL - 8; // Off the way along the diagonal.
    return picture.getRGB(x, 20 + SeaPanel.HEADER + row * CELL + 3) & 0xFFFFFF;
  }

  @Test
  void visitsAreCountedTreasuresShineAndWhatCannotBeReachedIsRock() {
    BufferedImage seas =
        DeepSeaPictures.seas(
            Map.of("diver", List.of(LEFT, LEFT, LEFT, LEFT, LEFT, LEFT, LEFT, FOUND)));

    assertThat(pixel(seas, 0, 0, 0)).isEqualTo(SeaPanel.colour(8).getRGB() & 0xFFFFFF);
    assertThat(pixel(seas, 3, 0, 0)).isEqualTo(SeaPanel.colour(7).getRGB() & 0xFFFFFF);
    assertThat(pixel(seas, 1, 1, 0)).isEqualTo(SeaPanel.colour(1).getRGB() & 0xFFFFFF);
    assertThat(pixel(seas, 3, 1, 0)).isEqualTo(SeaPanel.colour(0).getRGB() & 0xFFFFFF);
    assertThat(pixel(seas, 0, 3, 0)).isEqualTo(0x39424C);
    assertThat(pixel(seas, 3, 3, 0)).isEqualTo(GOLD);
  }

  @Test
  void eachPowerOfTwoOfVisitsIsBrighterUpToTheBrightest() {
    int[] visits = {0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};

    assertThat(Stream.of(visits).flatMapToInt(java.util.Arrays::stream).map(this::brightness))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(SeaPanel.colour(1_000_000)).isEqualTo(SeaPanel.colour(1024));
  }

  private int brightness(int visits) {
    return SeaPanel.colour(visits).getGreen();
  }

  @Test
  void aFilmBeginsStepByStepCountsEveryDiverAndEndsWithTheLastDives() throws IOException {
    Map<String, List<EpisodeRecording>> divers = new LinkedHashMap<>();
    divers.put("left", List.of(LEFT, LEFT, LEFT));
    divers.put("right", List.of(FOUND));

    List<BufferedImage> frames = AnimatedGifTest.play(DeepSeaPictures.film(divers).bytes());

    assertThat(frames).as("4 steps, a dive, 4 steps, the end stays").hasSize(4 + 1 + 4 + 15);
    BufferedImage end = frames.get(frames.size() - 1);
    assertThat(pixel(frames.get(2), 3, 3, 1)).as("not there yet").isEqualTo(DULL_GOLD);
    assertThat(pixel(end, 3, 3, 1)).isEqualTo(GOLD);
    assertThat(pixel(end, 3, 3, 0)).isEqualTo(DULL_GOLD);
    assertThat(pixel(end, 3, 0, 0)).isEqualTo(SeaPanel.colour(3).getRGB() & 0xFFFFFF);
  }

  @Test
  void fourDiversStandInTwoRows() {
    Map<String, List<EpisodeRecording>> divers = new LinkedHashMap<>();
    Stream.of("a", "b", "c", "d").forEach(name -> divers.put(name, List.of(LEFT)));
    BufferedImage seas = DeepSeaPictures.seas(divers);

    assertThat(seas.getWidth()).isEqualTo(20 + 2 * (4 * CELL + 20));
    assertThat(seas.getHeight()).isGreaterThan(2 * 4 * CELL);
  }

  @Test
  void whatIsNoDiveIsRefusedByName() {
    EpisodeRecording chain =
        new EpisodeRecording(
            List.of("a"), List.of(new EpisodeRecording.Moment(new byte[3], new float[0][], 0, 0)));

    assertThatThrownBy(() -> DeepSeaPictures.seas(Map.of("chain", List.of(chain))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("chain", "DeepSea");
    assertThatThrownBy(() -> DeepSeaPictures.seas(Map.of("empty", List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty has no dives");
    assertThatThrownBy(() -> DeepSeaPictures.film(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("divers is empty");
  }
}
