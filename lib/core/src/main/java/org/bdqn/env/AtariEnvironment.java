package org.bdqn.env;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.bdqn.random.RandomStream;

/**
 * DQN's episode rules around a console game: an action is held for several frames, FIRE serves the
 * ball, and a lost life is terminal for learning but not for the episode (Mnih et al. 2015,
 * Methods; the tutorial's {@code BreakoutDeterministic-v4}).
 */
final class AtariEnvironment implements Environment {
  private static final int NOOP = 0;
  private static final int STATE_MAGIC = 0x42444145;

  /** Of a saved state: magic, random state, two flags, held action. */
  private static final int HEADER_BYTES = 4 + 8 + 2 + 4;

  private final ArcadeGame game;
  private final AtariRules rules;
  private final RandomStream random;
  private final int fire;
  private final byte[] previousScreen = new byte[ArcadeGame.SCREEN_BYTES];
  private boolean closed;
  private boolean started;

  /** While set, FIRE is pressed, whatever the agent chooses. */
  private boolean mustFire;

  private int heldAction = NOOP;

  /**
   * @param game owned and closed by this environment
   * @param seed decides no-op starts and sticky actions, where the rules have them
   */
  AtariEnvironment(ArcadeGame game, AtariRules rules, long seed) {
    this.game = game;
    this.rules = rules;
    this.random = new RandomStream(seed);
    this.fire = game.actions().indexOf("FIRE");
  }

  @Override
  public String name() {
    return game.name();
  }

  @Override
  public List<String> actions() {
    return game.actions();
  }

  @Override
  public ObservationShape observationShape() {
    return new ObservationShape(ArcadeGame.HEIGHT, ArcadeGame.WIDTH, 3, 255);
  }

  @Override
  public void reset() {
    requireOpen();
    do {
      startGame();
    } while (game.over()); // No-op starts can lose a short game.
    started = true;
    mustFire = rules.fireToServe() && fire >= 0;
  }

  private void startGame() {
    game.reset();
    heldAction = NOOP;
    int frames = rules.noOpStarts() == 0 ? 0 : random.nextInt(rules.noOpStarts() + 1);
    for (int frame = 0; frame < frames; frame++) {
      game.act(NOOP);
    }
    game.screen(previousScreen);
  }

  @Override
  public Step step(int action) {
    requireOpen();
    EpisodeRules.requireReady(started, game.over(), action, this);
    int carriedOut = mustFire ? fire : action;
    int livesBefore = game.lives();
    double reward = hold(carriedOut);
    boolean lostLife = game.lives() < livesBefore;
    mustFire = lostLife ? rules.fireToServe() && fire >= 0 : mustFire;
    return new Step(carriedOut, reward, lostLife || game.over(), game.over());
  }

  private double hold(int action) {
    double reward = 0;
    for (int frame = 0; frame < rules.frameSkip() && !game.over(); frame++) {
      if (rules.maxOverTwoFrames()) { // Any frame can be the game's last.
        game.screen(previousScreen);
      }
      boolean sticks = rules.stickyActions() > 0 && random.nextDouble() < rules.stickyActions();
      heldAction = sticks ? heldAction : action;
      reward += game.act(heldAction);
      mustFire &= heldAction != fire; // Sticky actions can hold it back.
    }
    return reward;
  }

  private void requireOpen() {
    EpisodeRules.requireOpen(!closed, this);
  }

  @Override
  public void observe(byte[] observation) {
    requireOpen();
    EpisodeRules.requireObservation(observation, this);
    game.screen(observation);
    if (rules.maxOverTwoFrames()) {
      for (int i = 0; i < observation.length; i++) {
        observation[i] = (byte) Math.max(observation[i] & 0xff, previousScreen[i] & 0xff);
      }
    }
  }

  @Override
  public byte[] save() {
    requireOpen();
    byte[] gameState = game.save();
    return ByteBuffer.allocate(HEADER_BYTES + screenBytes() + gameState.length)
        .putInt(STATE_MAGIC)
        .putLong(random.state())
        .put((byte) (started ? 1 : 0))
        .put((byte) (mustFire ? 1 : 0))
        .putInt(heldAction)
        .put(previousScreen, 0, screenBytes())
        .put(gameState)
        .array();
  }

  /** The previous screen counts, and is saved, only where a maximum is taken over two. */
  private int screenBytes() {
    return rules.maxOverTwoFrames() ? previousScreen.length : 0;
  }

  @Override
  public void restore(byte[] state) {
    requireOpen();
    int gameAt = HEADER_BYTES + screenBytes();
    if (state == null || state.length < gameAt) {
      throw EpisodeRules.notSaved(state, name());
    }
    ByteBuffer bytes = ByteBuffer.wrap(state);
    int action = bytes.getInt(HEADER_BYTES - Integer.BYTES);
    if (bytes.getInt() != STATE_MAGIC || action < 0 || action >= game.actions().size()) {
      throw EpisodeRules.notSaved(state, name());
    }
    game.restore(Arrays.copyOfRange(state, gameAt, state.length));
    random.restore(bytes.getLong());
    started = bytes.get() != 0;
    mustFire = bytes.get() != 0;
    heldAction = bytes.getInt();
    bytes.get(previousScreen, 0, screenBytes());
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      game.close();
    }
  }
}
