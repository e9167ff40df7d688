package org.bdqn.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtariEnvironmentTest {
  private static final int NOOP = 0;
  private static final int FIRE = 1;
  private static final int RIGHT = 2;
  private static final int LEFT = 3;
  private static final AtariRules PLAIN = AtariRules.deterministic();

  @TempDir Path folder;

  private final BreakoutGame breakout = new BreakoutGame(7);
  private final AtariEnvironment environment = new AtariEnvironment(breakout, PLAIN, 1);

  private static AtariEnvironment builtIn(AtariRules rules, long seed) {
    return new AtariEnvironment(new BreakoutGame(7), rules, seed);
  }

  static Stream<AtariRules> rules() {
    return Stream.of(PLAIN, everything());
  }

  private static AtariRules everything() {
    return PLAIN.withStickyActions(0.25).withNoOpStarts(30).withMaxOverTwoFrames(true);
  }

  @Test
  void fireIsPressedAtTheStartAndAfterEveryLostLife() {
    environment.reset();
    boolean served = true;
    int serves = 0;
    Step step;
    do {
      step = environment.step(NOOP);
      assertThat(step.action()).isEqualTo(served ? FIRE : NOOP);
      serves += served ? 1 : 0;
      served = step.terminal();
    } while (!step.over());
    assertThat(serves).isEqualTo(5);
    environment.reset();
    assertThat(environment.step(LEFT).action()).isEqualTo(FIRE);
    assertThat(environment.step(LEFT).action()).isEqualTo(LEFT);
  }

  @Test
  void withoutTheFireRuleEveryActionIsTheAgents() {
    AtariEnvironment unserved = new AtariEnvironment(breakout, PLAIN.withFireToServe(false), 1);
    unserved.reset();
    for (int i = 0; i < 500; i++) {
      assertThat(unserved.step(NOOP)).isEqualTo(new Step(NOOP, 0, false, false));
    }
    assertThat(breakout.lives()).isEqualTo(5);
  }

  @Test
  void aLostLifeIsTerminalAndOnlyTheLastOneEndsTheEpisode() {
    environment.reset();
    int livesLost = 0;
    while (livesLost < 5) {
      int before = breakout.lives();
      Step step = environment.step(NOOP);
      assertThat(step.terminal()).isEqualTo(breakout.lives() < before);
      livesLost += step.terminal() ? 1 : 0;
      assertThat(step.over()).isEqualTo(livesLost == 5);
    }
    assertThat(breakout.lives()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4})
  void anActionIsHeldForTheFrameSkipAndItsPointsAreAdded(int frameSkip) {
    AtariRules rules = new AtariRules(frameSkip, 0, 0, true, false);
    AtariEnvironment skipping = builtIn(rules, 1);
    BreakoutGame frameByFrame = new BreakoutGame(7);
    RandomStream actions = new RandomStream(3);
    double score = 0;
    for (int episode = 0; episode < 4; episode++) {
      skipping.reset();
      frameByFrame.reset();
      for (boolean over = false; !over; ) {
        Step step = skipping.step(actions.nextInt(4));
        int points = 0;
        for (int frame = 0; frame < frameSkip; frame++) {
          points += frameByFrame.act(step.action());
        }
        assertThat(step.reward()).isEqualTo(points);
        assertThat(screen(skipping)).isEqualTo(screen(frameByFrame));
        score += points;
        over = step.over();
      }
    }
    assertThat(score).isPositive();
  }

  @Test
  void anObservationIsTheBrighterOfTheLastTwoFramesToTheEpisodesEnd() {
    AtariEnvironment brighter = builtIn(PLAIN.withMaxOverTwoFrames(true), 1);
    BreakoutGame frameByFrame = new BreakoutGame(7);
    RandomStream actions = new RandomStream(3);
    int endsBeforeTheLastFrame = 0;
    for (int episode = 0; episode < 6; episode++) {
      brighter.reset();
      frameByFrame.reset();
      assertThat(screen(brighter)).isEqualTo(screen(frameByFrame));
      while (!frameByFrame.over()) {
        Step step = brighter.step(actions.nextInt(4));
        byte[] before = null;
        int frames = 0;
        for (; frames < 4 && !frameByFrame.over(); frames++) {
          before = screen(frameByFrame);
          frameByFrame.act(step.action());
        }
        endsBeforeTheLastFrame += frames < 4 ? 1 : 0;
        assertThat(screen(brighter)).isEqualTo(brighter(before, screen(frameByFrame)));
      }
    }
    assertThat(endsBeforeTheLastFrame).as("else the rare case is not tested").isPositive();
  }

  private static byte[] brighter(byte[] one, byte[] other) {
    byte[] result = new byte[one.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (byte) Math.max(one[i] & 0xff, other[i] & 0xff);
    }
    return result;
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 100_001, Integer.MAX_VALUE})
  void noOpStartsOutOfTheirRangeAreRefused(int frames) {
    assertThatThrownBy(() -> AtariRules.deterministic().withNoOpStarts(frames))
        .hasMessage("noOpStarts is %d, but must be from 0 to 100000 console frames", frames);
  }

  @Test
  void noOpStartsCoverTheirWholeRangeReproducibly() {
    List<Integer> starts = noOpStarts(5);
    assertThat(new HashSet<>(starts)).hasSize(31).contains(0, 30);
    assertThat(noOpStarts(5)).isEqualTo(starts);
    assertThat(noOpStarts(6)).isNotEqualTo(starts);
  }

  /** Frames that pass before the agent acts, in 400 episodes. */
  private static List<Integer> noOpStarts(long seed) {
    RecordingGame game = new RecordingGame();
    List<Integer> starts = new ArrayList<>();
    try (AtariEnvironment varied = new AtariEnvironment(game, PLAIN.withNoOpStarts(30), seed)) {
      for (int episode = 0; episode < 400; episode++) {
        game.acted.clear();
        varied.reset();
        assertThat(game.acted).allMatch(a -> a == NOOP);
        starts.add(game.acted.size());
      }
    }
    return starts;
  }

  @Test
  void stickyActionsHoldTheLastFramesActionAsOftenAsTold() {
    // Asked RIGHT and LEFT in turns, a frame repeats the other one with q = p (1 - q) = p / (1 + p)
    List<Integer> acted = stickyActions(1, 10_000);
    double wrong = IntStream.range(0, acted.size()).filter(i -> acted.get(i) != asked(i)).count();
    assertThat(wrong / acted.size()).isCloseTo(0.2, within(0.02));
  }

  @Test
  void stickyActionsAreReproducibleAndChangeTheTrajectory() {
    assertThat(stickyActions(1, 100)).isEqualTo(stickyActions(1, 100));
    assertThat(stickyActions(1, 100)).isNotEqualTo(stickyActions(2, 100));
    assertThat(trajectory(PLAIN.withStickyActions(0.25), 1))
        .isEqualTo(trajectory(PLAIN.withStickyActions(0.25), 1))
        .isNotEqualTo(trajectory(PLAIN.withStickyActions(0.25), 2))
        .isNotEqualTo(trajectory(PLAIN, 1));
  }

  private static String trajectory(AtariRules rules, long seed) {
    AtariEnvironment played = builtIn(rules, seed);
    played.reset();
    return Trajectory.of(played, new RandomStream(1), 300);
  }

  private static int asked(int step) {
    return step % 2 == 0 ? RIGHT : LEFT;
  }

  private static List<Integer> stickyActions(long seed, int steps) {
    RecordingGame game = new RecordingGame();
    try (AtariEnvironment sticky =
        new AtariEnvironment(game, new AtariRules(1, 0.25, 0, false, false), seed)) {
      sticky.reset();
      for (int i = 0; i < steps; i++) {
        sticky.step(asked(i));
      }
    }
    return game.acted;
  }

  @Test
  void theServeIsRepeatedUntilStickyActionsLetItThrough() {
    for (int seed = 1; seed <= 200; seed++) {
      RecordingGame game = new RecordingGame();
      AtariRules rules = new AtariRules(1, 0.25, 0, true, false);
      try (AtariEnvironment sticky = new AtariEnvironment(game, rules, seed)) {
        sticky.reset();
        Step step;
        do {
          step = sticky.step(RIGHT);
          assertThat(step.action()).isEqualTo(FIRE);
        } while (!game.acted.contains(FIRE) && game.acted.size() < 100);
        assertThat(game.acted).endsWith(FIRE).doesNotContain(RIGHT);
        assertThat(sticky.step(RIGHT).action()).isEqualTo(RIGHT);
      }
    }
  }

  @Test
  void aStepBeforeTheFirstResetIsRefused() {
    assertThatThrownBy(() -> environment.step(NOOP))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("call reset()");
  }

  @Test
  void aStepAfterTheEpisodesEndIsRefusedUntilTheNextReset() {
    environment.reset();
    while (!environment.step(NOOP).over()) {
      continue;
    }
    assertThatThrownBy(() -> environment.step(NOOP))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("over: call reset()");
    environment.reset();
    assertThat(environment.step(NOOP).over()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 4, Integer.MIN_VALUE})
  void anUnknownActionIsRefusedAlsoWhereFireWouldReplaceIt(int action) {
    environment.reset();
    byte[] before = environment.save();
    assertThatThrownBy(() -> environment.step(action))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("action is " + action, "0 to 3", "NOOP, FIRE, RIGHT, LEFT");
    assertThat(environment.save()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRestoredBuiltInGameContinuesExactly(AtariRules rules) {
    assertContinuesExactly(builtIn(rules, 1), new AtariEnvironment(new BreakoutGame(0), rules, 99));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRestoredEmulatorContinuesExactly(AtariRules rules) {
    try (AtariEnvironment played = emulated("breakout", rules, 1);
        AtariEnvironment fresh = emulated("breakout", rules, 99)) {
      assertContinuesExactly(played, fresh);
    }
  }

  private static AtariEnvironment emulated(String game, AtariRules rules, long seed) {
    return new AtariEnvironment(new AleGame(game, TestRoms.orSkip(game), seed), rules, seed);
  }

  private static void assertContinuesExactly(AtariEnvironment played, AtariEnvironment fresh) {
    RandomStream moments = new RandomStream(11);
    played.reset();
    for (int moment = 0; moment < 5; moment++) {
      Trajectory.of(played, moments, 1 + moments.nextInt(60));
      byte[] state = played.save();
      byte[] screen = screen(played);
      String continued = Trajectory.of(played, new RandomStream(moment), 100);

      fresh.restore(state);
      assertThat(screen(fresh)).isEqualTo(screen);
      assertThat(Trajectory.of(fresh, new RandomStream(moment), 100)).isEqualTo(continued);
      played.restore(state);
      assertThat(screen(played)).isEqualTo(screen);
      assertThat(played.save()).as("saved again").isEqualTo(state);
      assertThat(Trajectory.of(played, new RandomStream(moment), 100)).isEqualTo(continued);
    }
  }

  /** Restores a saved emulator in a process of its own. */
  static final class ContinueElsewhere {
    private ContinueElsewhere() {}

    public static void main(String[] arguments) throws IOException {
      try (AtariEnvironment fresh = emulated("breakout", everything(), 123)) {
        fresh.restore(Files.readAllBytes(Path.of(arguments[0])));
        System.out.println(Trajectory.of(fresh, new RandomStream(4), 150));
      }
    }
  }

  @Test
  void aSavedEmulatorContinuesExactlyInAnotherProcess() throws IOException {
    Path state = folder.resolve("state");
    Path roms = TestRoms.orSkip("breakout").getParent();
    String continued;
    try (AtariEnvironment played = emulated("breakout", everything(), 1)) {
      played.reset();
      Trajectory.of(played, new RandomStream(3), 77);
      Files.write(state, played.save());
      continued = Trajectory.of(played, new RandomStream(4), 150);
    }
    ChildJvm.Result child = ChildJvm.run(folder, roms, ContinueElsewhere.class, state.toString());
    assertThat(child.output()).contains(continued);
  }

  @Test
  void aStateOfOtherRulesOrDamagedIsRefusedAndChangesNothing() {
    environment.reset();
    environment.step(NOOP);
    byte[] before = environment.save();
    AtariEnvironment other = builtIn(PLAIN.withMaxOverTwoFrames(true), 1);
    other.reset();
    assertRefused(environment, other.save());
    assertRefused(environment, null);
    assertRefused(environment, new byte[0]);
    assertRefused(environment, new byte[before.length]);
    assertRefused(environment, Arrays.copyOf(before, before.length - 1));
    assertRefused(environment, Arrays.copyOf(before, 9));
    byte[] wrongAction = before.clone();
    wrongAction[17] = 77; // the last byte of the held action
    assertRefused(environment, wrongAction);
    assertThat(environment.save()).isEqualTo(before);
  }

  @Test
  void theEmulatorRefusesStatesOfOtherGamesAndDamagedOnes() {
    try (AtariEnvironment breakout = emulated("breakout", PLAIN, 1);
        AtariEnvironment tetris = emulated("tetris", PLAIN, 1)) {
      breakout.reset();
      tetris.reset();
      byte[] before = breakout.save();
      assertRefused(breakout, tetris.save());
      assertRefused(breakout, Arrays.copyOf(before, before.length / 2));
      RandomStream places = new RandomStream(1);
      for (int i = 0; i < 50; i++) {
        byte[] damaged = before.clone();
        damaged[18 + places.nextInt(before.length - 18)] ^= 0x40;
        assertRefused(breakout, damaged);
      }
      assertThat(breakout.save()).isEqualTo(before);
    }
  }

  private static void assertRefused(AtariEnvironment environment, byte[] state) {
    assertThatThrownBy(() -> environment.restore(state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("save()");
  }

  private static byte[] screen(Environment environment) {
    byte[] screen = new byte[environment.observationShape().bytes()];
    environment.observe(screen);
    return screen;
  }

  private static byte[] screen(ArcadeGame game) {
    byte[] screen = new byte[ArcadeGame.SCREEN_BYTES];
    game.screen(screen);
    return screen;
  }

  /** The built-in game, remembering what was pressed in every frame. */
  private static final class RecordingGame implements ArcadeGame {
    private final BreakoutGame game = new BreakoutGame(1);
    private final List<Integer> acted = new ArrayList<>();

    @Override
    public String name() {
      return game.name();
    }

    @Override
    public List<String> actions() {
      return game.actions();
    }

    @Override
    public void reset() {
      game.reset();
    }

    @Override
    public int act(int action) {
      acted.add(action);
      return game.act(action);
    }

    @Override
    public int lives() {
      return game.lives();
    }

    @Override
    public boolean over() {
      return game.over();
    }

    @Override
    public void screen(byte[] rgb) {
      game.screen(rgb);
    }

    @Override
    public byte[] save() {
      return game.save();
    }

    @Override
    public void restore(byte[] state) {
      game.restore(state);
    }

    @Override
    public void close() {
      game.close();
    }
  }
}
