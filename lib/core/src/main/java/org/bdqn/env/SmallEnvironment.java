package org.bdqn.env;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.bdqn.random.RandomStream;

/**
 * The common part of all environments that are not console games: the order of calls, the checks of
 * what is given, and saved states. An episode's end is terminal for learning; observations are
 * binary.
 */
abstract class SmallEnvironment implements Environment {
  private static final int STATE_MAGIC = 0x42445345;
  private static final int STATE_CAPACITY = 128;
  private static final int HEADER_BYTES = Integer.BYTES + Long.BYTES;

  private enum Phase {
    NEW,
    RUNNING,
    OVER,
    CLOSED
  }

  private final String name;
  private final List<String> actions;
  private final ObservationShape shape;
  private final RandomStream random;
  private Phase phase = Phase.NEW;

  /**
   * @param random decides all chance in it
   */
  SmallEnvironment(String name, List<String> actions, ObservationShape shape, RandomStream random) {
    this.name = name;
    this.actions = actions;
    this.shape = shape;
    this.random = random;
  }

  /** Goes to an episode's first state. */
  abstract void start();

  /**
   * Takes a step.
   *
   * @param action checked
   * @return the reward
   */
  abstract double move(int action);

  /** Whether the last step ended the episode. */
  abstract boolean ended();

  /** Sets to 1 what is lit in a picture of zeros. */
  abstract void draw(byte[] observation);

  /** Goes through the whole state: always the same fields, of 107 bytes at most. */
  abstract void fields(StateFields each);

  RandomStream random() {
    return random;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final List<String> actions() {
    return actions;
  }

  @Override
  public final ObservationShape observationShape() {
    return shape;
  }

  @Override
  public final void reset() {
    requireOpen();
    start();
    phase = Phase.RUNNING;
  }

  @Override
  public final Step step(int action) {
    requireOpen();
    EpisodeRules.requireReady(phase != Phase.NEW, phase == Phase.OVER, action, this);
    double reward = move(action);
    boolean over = ended();
    phase = over ? Phase.OVER : Phase.RUNNING;
    return new Step(action, reward, over, over);
  }

  @Override
  public final void observe(byte[] observation) {
    requireOpen();
    EpisodeRules.requireObservation(observation, this);
    Arrays.fill(observation, (byte) 0);
    draw(observation);
  }

  @Override
  public final byte[] save() {
    requireOpen();
    ByteBuffer bytes = ByteBuffer.allocate(STATE_CAPACITY);
    bytes.putInt(STATE_MAGIC).putLong(0).putLong(random.state()).put((byte) phase.ordinal());
    fields(new StateFields(bytes, true));
    byte[] state = Arrays.copyOf(bytes.array(), bytes.position());
    return ByteBuffer.wrap(state).putLong(Integer.BYTES, checksum(state)).array();
  }

  @Override
  public final void restore(byte[] state) {
    requireOpen();
    if (state == null || state.length != save().length) {
      throw EpisodeRules.notSaved(state, name());
    }
    ByteBuffer bytes = ByteBuffer.wrap(state);
    if (bytes.getInt() != STATE_MAGIC || bytes.getLong() != checksum(state)) {
      throw EpisodeRules.notSaved(state, name());
    }
    random.restore(bytes.getLong());
    phase = Phase.values()[bytes.get()];
    fields(new StateFields(bytes, false));
  }

  private long checksum(byte[] state) {
    return EpisodeRules.checksum(name, state, HEADER_BYTES);
  }

  private void requireOpen() {
    EpisodeRules.requireOpen(phase != Phase.CLOSED, this);
  }

  @Override
  public final void close() {
    phase = Phase.CLOSED;
  }
}
