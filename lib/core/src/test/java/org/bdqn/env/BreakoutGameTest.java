package org.bdqn.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreakoutGameTest {
  private static final int NOOP = 0;
  private static final int FIRE = 1;
  private static final int RIGHT = 2;
  private static final int LEFT = 3;

  private static final int ONE_WALL = 432;
  private static final int ONE_GAME = 20_000;

  private final BreakoutGame game = new BreakoutGame(1);

  @Test
  void theFirstScreenIsTheOneOfTheRealGame() throws NoSuchAlgorithmException {
    // MD5 of getScreenRGB() of the real ROM in ale-py 0.12 right after loading it
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(picture().rgb)))
        .isEqualTo("48376b05f611030d9a9702280c59dcb0");
  }

  @ParameterizedTest
  @CsvSource({
    "80, 20, 8E8E8E", "3, 100, 8E8E8E", "156, 100, 8E8E8E", "3, 192, 429E82", "156, 192, C84848",
    "8, 57, C84848", "151, 63, C66C3A", "8, 69, B47A30", "151, 75, A2A22A", "8, 81, 48A048",
    "151, 92, 4248C8", "80, 56, 000000", "80, 93, 000000", "99, 189, C84848", "114, 192, C84848",
    "98, 190, 000000", "115, 190, 000000", "80, 193, 000000", "36, 5, 8E8E8E", "80, 5, 000000"
  })
  void wallsBricksAndPaddleHaveTheRealPlacesAndColours(int x, int y, String colour) {
    assertThat(picture().pixel(x, y)).isEqualTo(Integer.parseInt(colour, 16));
  }

  @Test
  void theSameSeedAndActionsGiveTheSameGame() {
    assertThat(trace(new BreakoutGame(7), 3)).isEqualTo(trace(new BreakoutGame(7), 3));
  }

  @Test
  void anotherSeedGivesAnotherGame() {
    assertThat(trace(new BreakoutGame(7), 3)).isNotEqualTo(trace(new BreakoutGame(8), 3));
  }

  @Test
  void aNewGameDrawsOnFromTheSeed() {
    String first = trace(game, 3);
    game.reset();
    assertThat(game.lives()).isEqualTo(5);
    assertThat(picture().rgb).isEqualTo(BreakoutPicture.of(new BreakoutGame(1)).rgb);
    assertThat(trace(game, 3)).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 97, 400, 2_000, 9_999})
  void aRestoredGameContinuesExactly(int frames) {
    BallFollower player = new BallFollower(game, 5);
    for (int i = 0; i < frames && !game.over(); i++) {
      player.act();
    }
    byte[] state = game.save();
    byte[] picture = picture().rgb;
    String continued = trace(game, 11);

    game.restore(state);
    assertThat(picture().rgb).isEqualTo(picture);
    assertThat(trace(game, 11)).isEqualTo(continued);

    BreakoutGame fresh = new BreakoutGame(99);
    fresh.restore(state);
    assertThat(BreakoutPicture.of(fresh).rgb).isEqualTo(picture);
    assertThat(trace(fresh, 11)).isEqualTo(continued);
  }

  @Test
  void aSavedStateIsAFewHundredBytesAndStaysAsItWas() {
    byte[] state = game.save();
    byte[] copy = state.clone();
    trace(game, 1);
    assertThat(state).isEqualTo(copy).hasSizeLessThan(300);
  }

  @Test
  void everyDamagedByteOfAStateIsFoundAndLeavesTheGameAlone() {
    byte[] state = new BreakoutGame(2).save();
    byte[] before = game.save();
    for (int i = 0; i < state.length; i++) {
      byte[] damaged = state.clone();
      damaged[i] ^= 0x10;
      assertThatThrownBy(() -> game.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(game.save()).isEqualTo(before);
  }

  @Test
  void aForeignStateIsRefusedWithWhatIsWrong() {
    int length = game.save().length;
    assertRefused(state -> null, "no bytes (null)", "expected " + length + " bytes");
    assertRefused(state -> Arrays.copyOf(state, 10), "10 bytes", "expected " + length + " bytes");
    assertRefused(state -> Arrays.copyOf(state, length + 1), length + 1 + " bytes");
    assertRefused(state -> new byte[length], "magic 0x00000000", "expected 0x42524B54");
    assertRefused(state -> with(state, 7, 9), "version 9", "expected version 1");
    assertRefused(state -> with(state, 20, 77), "checksum");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 4, Integer.MAX_VALUE})
  void anUnknownActionIsRefused(int action) {
    assertThatThrownBy(() -> game.act(action))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("action is " + action, "has actions 0 to 3", "NOOP, FIRE, RIGHT");
  }

  @Test
  void aScreenOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> game.screen(new byte[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("rgb has 5 bytes", "expected 100800", "SCREEN_BYTES");
    assertThatThrownBy(() -> game.screen(null)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyFireServesABall() {
    for (int i = 0; i < 300; i++) {
      game.act(new int[] {NOOP, RIGHT, LEFT}[i % 3]);
      assertThat(picture().ballRow()).isNegative();
    }
    game.act(FIRE);
    assertThat(picture().ballRow()).isEqualTo(124);
  }

  @Test
  void aMissedBallCostsALifeAndWaitsForFire() {
    for (int lives = 5; lives > 0; lives--) {
      assertThat(game.over()).isFalse();
      game.act(FIRE);
      loseBallIn(lives);
      assertThat(game.lives()).isEqualTo(lives - 1);
      game.act(NOOP);
      assertThat(picture().ballRow()).isNegative();
    }
    assertThat(game.over()).isTrue();
  }

  @Test
  void aGameThatIsOverStaysAsItIs() {
    trace(game, 3);
    assertThat(game.over()).isTrue();
    byte[] state = game.save();
    for (int action = 0; action < game.actions().size(); action++) {
      assertThat(game.act(action)).isZero();
    }
    assertThat(game.save()).isEqualTo(state);
    game.reset();
    assertThat(game.over()).isFalse();
    assertThat(game.lives()).isEqualTo(5);
  }

  @Test
  void ballAndPaddleNeverLeaveTheirPlaces() {
    byte[] frame = picture().frame();
    for (int seed = 0; seed < 10; seed++) {
      BreakoutGame random = new BreakoutGame(seed);
      Random actions = new Random(seed);
      while (!random.over()) {
        random.act(actions.nextInt(4));
        BreakoutPicture picture = BreakoutPicture.of(random);
        assertThat(Arrays.equals(picture.frame(), frame)).isTrue();
        assertThat(picture.paddleLeft()).isBetween(8, 144);
      }
    }
  }

  @Test
  void thePaddleGoesFromWallToWall() {
    hold(LEFT, 100);
    assertThat(picture().paddleLeft()).isEqualTo(8);
    hold(RIGHT, 100);
    assertThat(picture().paddleLeft()).isEqualTo(144);
    assertThat(picture().paddleWidth()).isEqualTo(8);
  }

  @Test
  void theTopWallShortensThePaddleUntilTheLifeIsLost() {
    BallFollower player = new BallFollower(game, 5);
    while (picture().ballRow() < 0 || picture().ballRow() > 40) {
      player.act();
    }
    player.act(10);
    assertThat(picture().paddleWidth()).isEqualTo(12);
    loseBallIn(game.lives());
    assertThat(picture().paddleWidth()).isEqualTo(16);
  }

  @Test
  void pointsAreThoseOfTheBrickThatVanishes() {
    int[] pointsOfRow = {7, 7, 4, 4, 1, 1};
    BallFollower player = new BallFollower(game, 5);
    int[] bricks = picture().bricksPerRow();
    Set<Integer> rowsHit = new HashSet<>();
    while (!game.over()) {
      int points = player.act();
      if (points > 0) {
        int[] after = picture().bricksPerRow();
        int row = Arrays.mismatch(bricks, after);
        assertThat(points).isEqualTo(pointsOfRow[row]);
        bricks[row]--;
        assertThat(after).isEqualTo(bricks);
        rowsHit.add(row);
      }
    }
    assertThat(rowsHit).hasSize(pointsOfRow.length);
  }

  @Test
  void aSecondWallFollowsAndNoThird() {
    BallFollower player = new BallFollower(game, 5);
    player.win(ONE_WALL);
    assertThat(picture().bricks()).isZero();
    player.win(1);
    assertThat(picture().bricks()).isEqualTo(107);
    player.win(ONE_WALL - 1);
    assertThat(picture().bricks()).isZero();
    player.act(1_000);
    assertThat(picture().bricks()).isZero();
    assertThat(game.over()).isFalse();
  }

  @Test
  void followingTheBallScoresFarMoreThanRandomPlay() {
    double random = 0;
    double following = 0;
    int games = 10;
    for (int i = 0; i < games; i++) {
      random += randomScore(i);
      following += followingScore(i);
    }
    // the real game: 1.2 to 1.7 for random play
    assertThat(random / games).isBetween(0.3, 3.0);
    assertThat(following / games).isGreaterThan(30);
  }

  private int randomScore(int seed) {
    game.reset();
    Random actions = new Random(seed);
    int score = 0;
    while (!game.over()) {
      int action = actions.nextInt(4);
      for (int frame = 0; frame < 4; frame++) {
        score += game.act(action);
      }
    }
    return score;
  }

  private int followingScore(int seed) {
    game.reset();
    BallFollower player = new BallFollower(game, seed);
    int score = 0;
    for (int frame = 0; frame < ONE_GAME && !game.over(); frame++) {
      score += player.act();
    }
    return score;
  }

  private void assertRefused(UnaryOperator<byte[]> damage, String... message) {
    byte[] before = game.save();
    assertThatThrownBy(() -> game.restore(damage.apply(before.clone())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(message)
        .hasMessageContaining("save()");
    assertThat(game.save()).isEqualTo(before);
  }

  private BreakoutPicture picture() {
    return BreakoutPicture.of(game);
  }

  private static byte[] with(byte[] state, int index, int value) {
    state[index] = (byte) value;
    return state;
  }

  private void hold(int action, int frames) {
    for (int i = 0; i < frames; i++) {
      game.act(action);
    }
  }

  /** Keeps the paddle in whichever corner is away from the ball. */
  private void loseBallIn(int lives) {
    while (game.lives() == lives) {
      int ball = picture().ballColumn();
      game.act(ball < 0 ? NOOP : ball < 80 ? RIGHT : LEFT);
    }
  }

  /** Plays to the end by chance and tells every screen, point and life. */
  private static String trace(BreakoutGame game, int seed) {
    Random actions = new Random(seed);
    long hash = 0;
    int score = 0;
    int frames = 0;
    BreakoutPicture picture = new BreakoutPicture();
    for (; !game.over(); frames++) {
      score += game.act(actions.nextInt(4));
      hash = 31 * hash + Arrays.hashCode(picture.take(game).rgb) + 7L * score + game.lives();
    }
    return "%d frames, %d points, screens %x".formatted(frames, score, hash);
  }
}
