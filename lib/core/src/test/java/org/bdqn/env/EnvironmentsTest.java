package org.bdqn.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentsTest {
  @TempDir Path folder;

  /** Runs in a child, whose surroundings the test decides. */
  static final class PrintBreakoutsName {
    private PrintBreakoutsName() {}

    public static void main(String[] arguments) {
      try (Environment breakout = Environments.make("Breakout")) {
        breakout.reset();
        System.out.println(breakout.name() + " " + breakout.actions());
      }
    }
  }

  @Test
  void breakoutIsTheBuiltInOneWhereNoRomIsFound() {
    ChildJvm.Result child = ChildJvm.run(folder, folder, PrintBreakoutsName.class);
    assertThat(child.output()).contains("Breakout (built in) [NOOP, FIRE, RIGHT, LEFT]");
    assertThat(child.exitCode()).isZero();
  }

  @Test
  void breakoutIsTheRealOneWhereItsRomIsFound() {
    Path roms = TestRoms.orSkip("breakout").getParent();
    ChildJvm.Result child = ChildJvm.run(folder, roms, PrintBreakoutsName.class);
    assertThat(child.output())
        .contains("Breakout (Atari 2600, emulated by the ALE) [NOOP, FIRE, RIGHT, LEFT]");
    assertThat(child.exitCode()).isZero();
  }

  @Test
  void theBuiltInBreakoutIsThereByName() {
    try (Environment game = Environments.make("BuiltIn/Breakout")) {
      assertThat(game.name()).isEqualTo("Breakout (built in)");
      assertThat(game.observationShape()).isEqualTo(new ObservationShape(210, 160, 3, 255));
      game.reset();
      assertThat(game.step(0)).isEqualTo(new Step(1, 0, false, false));
    }
  }

  @Test
  void theMasterSeedDecidesTheWholeEnvironment() {
    assertThat(trajectory(1)).isEqualTo(trajectory(1)).isNotEqualTo(trajectory(2));
  }

  private static String trajectory(long seed) {
    AtariRules rules = AtariRules.deterministic().withStickyActions(0.25).withNoOpStarts(30);
    try (Environment game = Environments.make("BuiltIn/Breakout", rules, seed)) {
      game.reset();
      return Trajectory.of(game, new RandomStream(1), 200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ALE/Brekout, ALE/Breakout",
    "breakout, Breakout",
    "builtin/breakout, BuiltIn/Breakout",
    "ALE/space_invaders, ALE/SpaceInvaders",
    "ALE/space-invaders-v5, ALE/SpaceInvaders",
    "Pong, ALE/Pong"
  })
  void aWrongNameIsAnsweredWithTheNearestOne(String given, String nearest) {
    assertThatThrownBy(() -> Environments.make(given))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'" + given + "'", "did you mean '" + nearest + "'");
  }

  @Test
  void noNameAtAllIsRefused() {
    assertThatThrownBy(() -> Environments.make(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("null", "BuiltIn/Breakout");
  }

  @Test
  void namesAreUniqueAndHoldEveryGameOfTheAle() {
    assertThat(Environments.names())
        .doesNotHaveDuplicates()
        .hasSize(Roms.games().size() + 2 + SmallEnvironments.names().size())
        .contains(
            "Breakout", "BuiltIn/Breakout", "ALE/Breakout", "ALE/MontezumaRevenge", "DeepSea/20");
  }

  @ParameterizedTest
  @CsvSource({"breakout, Breakout", "tic_tac_toe_3d, Tic Tac Toe 3d", "up_n_down, Up N Down"})
  void titlesAreForPeople(String game, String title) {
    assertThat(Roms.title(game)).isEqualTo(title);
  }
}
