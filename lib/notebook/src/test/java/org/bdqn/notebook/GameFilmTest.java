package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bdqn.env.ArcadeGame;
import org.bdqn.tables.EpisodeRecording;
import org.junit.jupiter.api.Test;

class GameFilmTest {
  /** A game whose screens have one shade, a brighter one with each step. */
  private static EpisodeRecording game(int steps, double points) {
    List<EpisodeRecording.Moment> moments = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      byte[] screen = new byte[ArcadeGame.SCREEN_BYTES];
      Arrays.fill(screen, (byte) (10 * (step + 1)));
      moments.add(new EpisodeRecording.Moment(screen, new float[0][], 0, points));
    }
    return new EpisodeRecording(List.of("NOOP"), moments);
  }

  private static int screen(BufferedImage frame, int game) {
    return frame.getRGB(8 + game * (ArcadeGame.WIDTH + 8) + 80, 40 + 100) & 0xFF;
  }

  @Test
  void gamesPlaySideBySideAndTheOneThatEndsFirstStays() throws IOException {
    Map<String, EpisodeRecording> games = new LinkedHashMap<>();
    games.put("DQN", game(7, 0));
    games.put("Ensemble", game(3, 1));

    List<BufferedImage> frames = AnimatedGifTest.play(GameFilm.sideBySide(games, 2, 50).bytes());

    assertThat(frames).as("of steps 0, 2, 4, 6 and the end").hasSize(5);
    assertThat(frames.stream().map(frame -> screen(frame, 0))).containsExactly(10, 30, 50, 70, 70);
    assertThat(frames.stream().map(frame -> screen(frame, 1))).containsExactly(10, 30, 30, 30, 30);
  }

  @Test
  void pointsAreCountedAboveTheScreen() throws IOException {
    List<BufferedImage> none =
        AnimatedGifTest.play(GameFilm.sideBySide(Map.of("A", game(4, 0)), 1, 50).bytes());
    List<BufferedImage> some =
        AnimatedGifTest.play(GameFilm.sideBySide(Map.of("A", game(4, 1)), 1, 50).bytes());

    assertThat(TestPictures.rgb(some.get(0))).isEqualTo(TestPictures.rgb(none.get(0)));
    assertThat(TestPictures.rgb(some.get(4))).isNotEqualTo(TestPictures.rgb(none.get(4)));
  }

  @Test
  void whatIsNoConsoleGameIsRefusedByName() {
    EpisodeRecording sea =
        new EpisodeRecording(
            List.of("a"), List.of(new EpisodeRecording.Moment(new byte[25], new float[0][], 0, 0)));

    assertThatThrownBy(() -> GameFilm.sideBySide(Map.of("sea", sea), 1, 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("sea's game", "25 bytes");
    assertThatThrownBy(() -> GameFilm.sideBySide(Map.of("A", game(2, 0)), 0, 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("every");
    assertThatThrownBy(() -> GameFilm.sideBySide(Map.of(), 1, 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("games is empty");
  }
}
