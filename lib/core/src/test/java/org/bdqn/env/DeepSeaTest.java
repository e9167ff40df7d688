package org.bdqn.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeepSeaTest {
  private static final int EPISODES = 20_000;

  @Test
  void theMappingIsThatOfBsuitesExperiments() {
    DeepSea sea = new DeepSea(10, false, 1);
    // numpy.random.RandomState(42).binomial(1, 0.5, [10, 10])
    String[] rows = {
      "0111000111",
      "0110000100",
      "1000010110",
      "1001110010",
      "0001010110",
      "1111110000",
      "0010010101",
      "1001111000",
      "1100001110",
      "0111101000"
    };
    IntStream.range(0, 100)
        .forEach(
            cell ->
                assertThat(sea.right(cell / 10, cell % 10))
                    .isEqualTo(rows[cell / 10].charAt(cell % 10) - '0'));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 20, 50})
  void onlySwimmingRightAllTheWayIsWorthThePoint(int size) {
    DeepSea sea = new DeepSea(size, false, 1);
    assertThat(swim(sea, size, size)).isCloseTo(0.99, within(1e-9));
    for (int wrongRow = 0; wrongRow < size; wrongRow++) {
      assertThat(swim(sea, size, wrongRow)).isCloseTo(-0.01 * (size - 1) / size, within(1e-9));
    }
  }

  /** The score of swimming right in every row but one. */
  private static double swim(DeepSea sea, int size, int wrongRow) {
    sea.reset();
    int column = 0;
    double score = 0;
    for (int row = 0; row < size; row++) {
      int right = sea.right(row, column);
      score += sea.step(row == wrongRow ? 1 - right : right).reward();
      column = Math.max(0, Math.min(size - 1, column + (row == wrongRow ? -1 : 1)));
    }
    return score;
  }

  @Test
  void inTheStochasticFormSwimmingRightFailsOnceInNAndTheEndIsNoisy() {
    int size = 5;
    DeepSea sea = new DeepSea(size, true, 1);
    int stayed = 0;
    double sum = 0;
    double squares = 0;
    for (int episode = 0; episode < EPISODES; episode++) {
      sea.reset();
      sea.step(sea.right(0, 0));
      int column = column(sea, size);
      stayed += column == 0 ? 1 : 0;
      double reward = sea.step(1 - sea.right(1, column)).reward();
      assertThat(reward).isZero(); // To the left: column 0 from either place.
      sea.step(1 - sea.right(2, 0));
      sea.step(1 - sea.right(3, 0));
      double noise = sea.step(1 - sea.right(4, 0)).reward();
      sum += noise;
      squares += noise * noise;
    }
    assertThat((double) stayed / EPISODES).isCloseTo(1.0 / size, within(0.02));
    assertThat(sum / EPISODES).isCloseTo(0, within(0.04));
    assertThat(squares / EPISODES).isCloseTo(1, within(0.06));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6})
  void noiseIsAddedInTheLastRowsTwoEndCellsAndNowhereElse(int size) {
    DeepSea sea = new DeepSea(size, true, 1);
    RandomStream random = new RandomStream(2);
    Set<Integer> noisyEnds = new HashSet<>();
    for (int episode = 0; episode < 2_000; episode++) {
      sea.reset();
      for (int row = 0; row < size; row++) {
        int column = column(sea, size);
        boolean right = random.nextInt(4) > 0;
        int action = right ? sea.right(row, column) : 1 - sea.right(row, column);
        double own = (right && column == size - 1 ? 1 : 0) - (right ? 0.01 / size : 0);
        double noise = sea.step(action).reward() - own;
        if (row == size - 1 && (column == 0 || column == size - 1)) {
          assertThat(noise).isNotZero();
          noisyEnds.add(column);
        } else {
          assertThat(noise).isZero();
        }
      }
    }
    assertThat(noisyEnds).as("both ends were come to").containsExactlyInAnyOrder(0, size - 1);
  }

  /** Where the observation shows the diver. */
  private static int column(DeepSea sea, int size) {
    byte[] observation = new byte[size * size];
    sea.observe(observation);
    int cell = 0;
    while (observation[cell] == 0) {
      cell++;
    }
    return cell % size;
  }

  @ParameterizedTest
  @CsvSource({
    "DeepSea/1, DeepSea/20",
    "DeepSea/201, from 2 to 200",
    "DeepSea/ten, DeepSea/20",
    "DeepSea/, DeepSea/20",
    "DeepSea/010, from 2 to 200",
    "DeepSeaStochastic/99999999999, DeepSeaStochastic/20",
    "Chain/2, from 3 to 1000",
    "ChainOneHot/-5, ChainOneHot/20"
  })
  void aWrongSizeIsAnsweredWithTheRangeAndAnExample(String id, String expected) {
    assertThatThrownBy(() -> Environments.make(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'" + id + "'", expected);
  }
}
