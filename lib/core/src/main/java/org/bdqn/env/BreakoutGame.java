package org.bdqn.env;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.bdqn.random.RandomStream;
import org.bdqn.text.Check;
import org.bdqn.text.Text;

/**
 * Breakout without a ROM: our own game after measurements of the original Atari 2600 game as the
 * Arcade Learning Environment runs it, close to it in picture, speed and difficulty but no
 * emulation.
 *
 * <p>Five lives; bricks are worth 7, 7, 4, 4, 1 and 1 points from the top row; a second wall
 * follows the first, which makes 864 points the most there are. A game is decided by its seed and
 * the actions.
 */
final class BreakoutGame implements ArcadeGame {
  static final String NAME = "Breakout (built in)";

  private static final List<String> ACTIONS = List.of("NOOP", "FIRE", "RIGHT", "LEFT");
  private static final int FIRE = ACTIONS.indexOf("FIRE");
  private static final int RIGHT = ACTIONS.indexOf("RIGHT");
  private static final int LEFT = ACTIONS.indexOf("LEFT");

  private static final int STATE_MAGIC = 0x42524B54; // "BRKT"
  private static final int STATE_VERSION = 1;
  private static final int STATE_CAPACITY = 256;

  private final RandomStream random;
  private BreakoutRules rules;

  /**
   * A game, ready to be played.
   *
   * @param seed decides where the balls appear and where they fly, in this game and all that follow
   */
  public BreakoutGame(long seed) {
    random = new RandomStream(seed);
    reset();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> actions() {
    return ACTIONS;
  }

  @Override
  public void reset() {
    rules = new BreakoutRules();
  }

  @Override
  public int act(int action) {
    EpisodeRules.requireAction(action, NAME, ACTIONS);
    int turn = action == RIGHT ? 1 : action == LEFT ? -1 : 0;
    return rules.advance(turn, action == FIRE, random);
  }

  @Override
  public int lives() {
    return rules.lives;
  }

  @Override
  public boolean over() {
    return rules.lives == 0;
  }

  @Override
  public void screen(byte[] rgb) {
    EpisodeRules.requireScreen(rgb);
    new BreakoutScreen(rgb).show(rules);
  }

  @Override
  public byte[] save() {
    ByteBuffer out = ByteBuffer.allocate(STATE_CAPACITY);
    out.putInt(STATE_MAGIC).putInt(STATE_VERSION).putLong(random.state());
    rules.fields(new StateFields(out, true));
    out.putLong(EpisodeRules.checksum("", Arrays.copyOf(out.array(), out.position()), 0));
    return Arrays.copyOf(out.array(), out.position());
  }

  @Override
  public void restore(byte[] state) {
    ByteBuffer in = checked(state);
    random.restore(in.getLong());
    rules.fields(new StateFields(in, false));
  }

  /** The fields of a saved state, behind the header that was checked. */
  private ByteBuffer checked(byte[] state) {
    int length = save().length;
    String given = state == null ? "no bytes (null)" : state.length + " bytes";
    require(state != null && state.length == length, given, length + " bytes");
    ByteBuffer in = ByteBuffer.wrap(state);
    int magic = in.getInt();
    require(
        magic == STATE_MAGIC,
        Text.format("magic 0x%08X", magic),
        Text.format("0x%08X", STATE_MAGIC));
    int version = in.getInt();
    require(version == STATE_VERSION, "version " + version, "version " + STATE_VERSION);
    int end = length - Long.BYTES;
    long sum = in.getLong(end);
    long expected = EpisodeRules.checksum("", Arrays.copyOf(state, end), 0);
    require(sum == expected, "checksum " + sum, "checksum " + expected);
    return in;
  }

  private static void require(boolean holds, String given, String expected) {
    Check.that(
        holds,
        "state has %s, expected %s: give the unchanged bytes that save() of a BreakoutGame gave",
        given,
        expected);
  }
}
