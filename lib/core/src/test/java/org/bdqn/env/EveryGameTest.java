package org.bdqn.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ALE's games, each whose ROM is there, in a process that a refusal of the ALE's would end. */
class EveryGameTest {
  @TempDir private Path folder;

  /** What runs in the child. */
  static final class LoadAll {
    private LoadAll() {}

    public static void main(String[] gamesAndRoms) {
      for (int i = 0; i < gamesAndRoms.length; i += 2) {
        System.out.println(gamesAndRoms[i]);
        try (AleGame game = new AleGame(gamesAndRoms[i], Path.of(gamesAndRoms[i + 1]), 1)) {
          game.reset();
          game.act(game.actions().size() - 1);
        }
      }
    }
  }

  @Test
  void everyListedGameIsLoadedAndNothingIsSaidOfIt() {
    List<String> games =
        Roms.games().stream().filter(game -> TestRoms.find(game).isPresent()).toList();
    TestRoms.orSkip("tetris");
    String[] arguments =
        games.stream()
            .flatMap(game -> List.of(game, TestRoms.orSkip(game).toString()).stream())
            .toArray(String[]::new);
    ChildJvm.Result child = ChildJvm.run(folder, 300, List.of(), LoadAll.class, arguments);
    assertThat(child.output().lines()).isEqualTo(games);
    assertThat(child.exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALE/Joust", "ALE/Combat", "ALE/MazeCraze", "ALE/Warlords", "ALE/Doom"})
  void aGameThatTheEmulatorDoesNotPlayIsRefusedWithThoseThatItPlays(String id) {
    assertThatThrownBy(() -> Environments.make(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(id, "ALE/Adventure", "ALE/Breakout", "ALE/Zaxxon");
  }

  @ParameterizedTest
  @ValueSource(strings = {"breakout", "tetris", "qbert", "atlantis2", "tic_tac_toe_3d"})
  void aStateIsRestoredExactlyIntoAnEmulatorThatPlayedSomethingElse(String game) {
    Path rom = TestRoms.orSkip(game);
    try (AleGame first = new AleGame(game, rom, 1);
        AleGame second = new AleGame(game, rom, 1)) {
      RandomStream random = new RandomStream(3);
      first.reset();
      second.reset();
      play(first, random, 3_000);
      play(second, random, 700);
      byte[] saved = first.save();
      second.restore(saved);
      assertThat(second.save()).isEqualTo(saved);
      for (int i = 0; i < 2_000; i++) {
        int action = random.nextInt(first.actions().size());
        assertThat(second.act(action)).isEqualTo(first.act(action));
        assertThat(Arrays.equals(screen(second), screen(first))).as("screen %d", i).isTrue();
        if (first.over()) {
          first.reset();
          second.reset();
        }
      }
    }
  }

  private static void play(AleGame game, RandomStream random, int frames) {
    for (int i = 0; i < frames; i++) {
      game.act(random.nextInt(game.actions().size()));
      if (game.over()) {
        game.reset();
      }
    }
  }

  private static byte[] screen(AleGame game) {
    byte[] rgb = new byte[ArcadeGame.SCREEN_BYTES];
    game.screen(rgb);
    return rgb;
  }
}
