package org.bdqn.env;

import java.util.List;
import org.apache.commons.math3.random.MersenneTwister;
import org.bdqn.random.RandomStream;
import org.bdqn.text.Text;

/**
 * bsuite's DeepSea (Osband et al. 2020, "Behaviour Suite for Reinforcement Learning"): a diver
 * falls through N rows of N cells, one row a step, and swims a cell to the left or to the right.
 * The diver reaches the treasure, 1 point, only by swimming right in every row, which costs 0.01/N
 * each time. Which of the two actions is "right" was drawn once for each cell, so that no rule
 * helps: 2^N action sequences, one of which is rewarded.
 *
 * <p>The stochastic form: swimming right fails with probability 1/N, and the last row's two end
 * cells add noise from N(0, 1) to the reward.
 */
final class DeepSea extends SmallEnvironment {
  /** The action mapping that bsuite's experiments use. */
  private static final int MAPPING_SEED = 42;

  /** The cost of swimming right in all N rows. */
  private static final double MOVE_COST = 0.01;

  private static final double TREASURE = 1;

  private final int size;
  private final boolean stochastic;
  private final boolean[] rightIsActionOne;
  private int row;
  private int column;

  /**
   * With bsuite's own mapping.
   *
   * @param size N, 2 to 200
   * @param stochastic whether chance plays a part
   * @param seed of that chance
   */
  DeepSea(int size, boolean stochastic, long seed) {
    this(size, stochastic, mapping(size, MAPPING_SEED), seed);
  }

  /**
   * @param rightIsActionOne for each cell, row by row, whether action 1 swims right, not 0
   */
  DeepSea(int size, boolean stochastic, boolean[] rightIsActionOne, long seed) {
    super(
        Text.format("DeepSea %1$d × %1$d%2$s", size, stochastic ? ", stochastic" : ""),
        List.of("ACTION 0", "ACTION 1"),
        new ObservationShape(size, size, 1, 1),
        new RandomStream(seed));
    this.size = size;
    this.stochastic = stochastic;
    this.rightIsActionOne = rightIsActionOne;
  }

  /** NumPy's {@code RandomState(seed).binomial(1, 0.5, [size, size])}. */
  private static boolean[] mapping(int size, int seed) {
    MersenneTwister twister = new MersenneTwister(seed);
    boolean[] mapping = new boolean[size * size];
    for (int cell = 0; cell < mapping.length; cell++) {
      long high = twister.nextInt() >>> 5;
      long low = twister.nextInt() >>> 6;
      mapping[cell] = (high << 26 | low) * 0x1p-53 > 0.5;
    }
    return mapping;
  }

  /** The action that swims right from a cell. */
  int right(int fromRow, int fromColumn) {
    return rightIsActionOne[fromRow * size + fromColumn] ? 1 : 0;
  }

  @Override
  void start() {
    row = 0;
    column = 0;
  }

  @Override
  double move(int action) {
    boolean right = action == right(row, column);
    double reward = right && column == size - 1 ? TREASURE : 0;
    if (stochastic && row == size - 1 && (column == 0 || column == size - 1)) {
      reward += random().nextGaussian();
    }
    if (right) {
      reward -= MOVE_COST / size;
      boolean moves = !stochastic || random().nextDouble() > 1.0 / size;
      column = Math.min(size - 1, column + (moves ? 1 : 0));
    } else {
      column = Math.max(0, column - 1);
    }
    row++;
    return reward;
  }

  @Override
  boolean ended() {
    return row == size;
  }

  /** The diver's cell, or nothing at the bottom. */
  @Override
  void draw(byte[] observation) {
    if (row < size) {
      observation[row * size + column] = 1;
    }
  }

  @Override
  void fields(StateFields each) {
    row = each.number(row);
    column = each.number(column);
  }
}
