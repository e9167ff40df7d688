package org.bdqn.env;

import java.util.List;
import org.bdqn.random.RandomStream;
import org.bdqn.text.Text;

/**
 * The chain of Osband et al. 2016, section 5 and figure 3: states s₁ … s_N in a row, the start at
 * s₂, and N + 9 steps to go left or right. Going left in s₁ wins 0.001, going right in s_N wins 1,
 * and everything else nothing.
 *
 * <p>Going right all the time is worth 11, since N − 2 steps lead to s_N and 11 remain. The paper
 * speaks of 10: its figure, its number of steps and that reward do not fit together, and the first
 * two are kept here.
 */
final class Chain extends SmallEnvironment {
  private static final int LEFT = 0;
  private static final int STEPS_BEYOND_LENGTH = 9;
  private static final double SMALL_REWARD = 0.001;
  private static final double LARGE_REWARD = 1;

  /** What the agent sees of the state: N places x. */
  enum Features {
    /** 1 where x ≤ s; what the paper found to generalise better. */
    THERMOMETER,
    /** 1 where x = s. */
    ONE_HOT
  }

  private final int length;
  private final Features features;
  private int state;
  private int steps;

  /**
   * @param length N, 3 to 1000
   */
  Chain(int length, Features features) {
    super(
        Text.format(
            "Chain of %d states%s",
            length, features == Features.ONE_HOT ? ", one-hot features" : ""),
        List.of("LEFT", "RIGHT"),
        new ObservationShape(1, length, 1, 1),
        new RandomStream(0)); // The chain has no randomness.
    this.length = length;
    this.features = features;
    start();
  }

  @Override
  void start() {
    state = 1;
    steps = 0;
  }

  @Override
  double move(int action) {
    steps++;
    if (action == LEFT) {
      double reward = state == 0 ? SMALL_REWARD : 0;
      state = Math.max(0, state - 1);
      return reward;
    }
    double reward = state == length - 1 ? LARGE_REWARD : 0;
    state = Math.min(length - 1, state + 1);
    return reward;
  }

  @Override
  boolean ended() {
    return steps == length + STEPS_BEYOND_LENGTH;
  }

  @Override
  void draw(byte[] observation) {
    for (int x = features == Features.ONE_HOT ? state : 0; x <= state; x++) {
      observation[x] = 1;
    }
  }

  @Override
  void fields(StateFields each) {
    state = each.number(state);
    steps = each.number(steps);
  }
}
