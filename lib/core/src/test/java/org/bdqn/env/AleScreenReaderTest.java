package org.bdqn.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bdqn.random.RandomStream;
import org.bytedeco.ale.ALEInterface;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AleScreenReaderTest {
  @ParameterizedTest
  @ValueSource(strings = {"breakout", "tetris"})
  void readsTheScreenThatTheEmulatorShows(String game) {
    Path rom = TestRoms.orSkip(game);
    try (ALEInterface ale = new ALEInterface(false)) {
      ale.setInt("random_seed", 1);
      ale.loadROM(rom.toString());
      AleScreenReader reader = new AleScreenReader(ale);
      RandomStream random = new RandomStream(1);
      byte[] expected = new byte[ArcadeGame.SCREEN_BYTES];
      byte[] actual = new byte[ArcadeGame.SCREEN_BYTES];
      for (int frame = 0; frame < 2_000; frame++) {
        if (ale.game_over()) {
          ale.reset_game();
        }
        ale.act(random.nextInt(6));
        ale.getScreenRGB(expected);
        reader.read(actual);
        assertThat(actual).as("frame %d", frame).isEqualTo(expected);
      }
    }
  }
}
