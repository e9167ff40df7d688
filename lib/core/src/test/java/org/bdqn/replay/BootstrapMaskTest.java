package org.bdqn.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bdqn.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapMaskTest {
  private static final int DRAWS = 20_000;

  @ParameterizedTest
  @CsvSource({"10, 0.9", "5, 0.5", "64, 0.1", "2, 0.01"})
  void everyHeadLearnsFromAShareOfPOfTheTransitions(int heads, double probability) {
    BootstrapMask mask = new BootstrapMask(heads, probability);
    RandomStream random = new RandomStream(1);
    int[] counts = new int[heads];
    for (int i = 0; i < DRAWS; i++) {
      long drawn = mask.draw(random);
      for (int head = 0; head < heads; head++) {
        counts[head] += BootstrapMask.includes(drawn, head) ? 1 : 0;
      }
      assertThat(heads == 64 ? 0 : drawn >>> heads).as("bits beyond the heads").isZero();
    }
    double fourSigma = 4 * Math.sqrt(probability * (1 - probability) / DRAWS);
    for (int count : counts) {
      assertThat((double) count / DRAWS).isCloseTo(probability, within(fourSigma));
    }
  }

  @Test
  void headsAreDrawnIndependently() {
    BootstrapMask mask = new BootstrapMask(2, 0.5);
    RandomStream random = new RandomStream(1);
    int[] counts = new int[4];
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) mask.draw(random)]++;
    }
    for (int count : counts) {
      assertThat((double) count / DRAWS).isCloseTo(0.25, within(0.013));
    }
  }

  @Test
  void aSingleHeadLearnsFromEverything() {
    RandomStream random = new RandomStream(1);
    for (int i = 0; i < 100; i++) {
      assertThat(new BootstrapMask(1, 0.01).draw(random)).isEqualTo(1);
    }
  }

  @Test
  void withProbabilityOneEveryHeadLearnsFromEverything() {
    RandomStream random = new RandomStream(1);
    for (int i = 0; i < 100; i++) {
      assertThat(new BootstrapMask(10, 1).draw(random)).isEqualTo(0x3ff);
      assertThat(new BootstrapMask(64, 1).draw(random)).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65})
  void anImpossibleNumberOfHeadsIsRefused(int heads) {
    assertThatThrownBy(() -> new BootstrapMask(heads, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("heads is " + heads, "1 to 64");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.0001, Double.NaN, Double.POSITIVE_INFINITY})
  void anImpossibleProbabilityIsRefused(double probability) {
    assertThatThrownBy(() -> new BootstrapMask(10, probability))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("maskProbability is " + probability, "above 0 and at most 1");
  }
}
