package org.bdqn.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainTest {
  private static final int LEFT = 0;
  private static final int RIGHT = 1;

  @ParameterizedTest
  @ValueSource(ints = {3, 10, 50})
  void goingRightIsWorthElevenPointsAndGoingLeftAlmostNothing(int length) {
    Chain chain = new Chain(length, Chain.Features.THERMOMETER);
    assertThat(play(chain, length + 9, RIGHT)).isEqualTo(11);
    // The first step leads from the second state to the first.
    assertThat(play(chain, length + 9, LEFT)).isCloseTo(0.001 * (length + 8), within(1e-12));
  }

  private static double play(Chain chain, int steps, int action) {
    chain.reset();
    double score = 0;
    for (int i = 1; i <= steps; i++) {
      Step step = chain.step(action);
      assertThat(step.over()).isEqualTo(i == steps);
      score += step.reward();
    }
    return score;
  }

  @Test
  void theThermometerShowsEveryStateUpToThePresentOneAndOneHotThatAlone() {
    Chain thermometer = new Chain(5, Chain.Features.THERMOMETER);
    Chain oneHot = new Chain(5, Chain.Features.ONE_HOT);
    thermometer.reset();
    oneHot.reset();
    assertThat(seen(thermometer)).containsExactly(1, 1, 0, 0, 0);
    assertThat(seen(oneHot)).containsExactly(0, 1, 0, 0, 0);
    thermometer.step(RIGHT);
    oneHot.step(LEFT);
    assertThat(seen(thermometer)).containsExactly(1, 1, 1, 0, 0);
    assertThat(seen(oneHot)).containsExactly(1, 0, 0, 0, 0);
  }

  private static byte[] seen(Chain chain) {
    byte[] observation = new byte[5];
    chain.observe(observation);
    return observation;
  }
}
