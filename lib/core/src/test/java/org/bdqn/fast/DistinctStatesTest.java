package org.bdqn.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistinctStatesTest {
  private static ByteBuffer states(int batch, int stateBytes, int kinds, RandomStream random) {
    ByteBuffer states = ByteBuffer.allocateDirect(batch * stateBytes);
    for (int sample = 0; sample < batch; sample++) {
      states.put(sample * stateBytes + stateBytes / 2, (byte) random.nextInt(kinds));
    }
    return states;
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "5, 3, 2", "128, 400, 30", "64, 4096, 64", "37, 13, 1"})
  void everySampleFindsItsStateAndNoStateIsThereTwice(int batch, int stateBytes, int kinds) {
    RandomStream random = new RandomStream(1);
    DistinctStates.Finder finder = new DistinctStates.Finder(stateBytes);
    for (int round = 0; round < 3; round++) {
      ByteBuffer states = states(batch, stateBytes, kinds, random);
      DistinctStates distinct = finder.of(states, batch);
      Map<ByteBuffer, Integer> seen = new HashMap<>();
      for (int sample = 0; sample < batch; sample++) {
        ByteBuffer state = states.slice(sample * stateBytes, stateBytes);
        int place = distinct.places()[sample];
        assertThat(distinct.states().slice(place * stateBytes, stateBytes)).isEqualTo(state);
        assertThat(seen.computeIfAbsent(state, first -> place)).isEqualTo(place);
      }
      assertThat(distinct.count()).isEqualTo(seen.size());
      assertThat(distinct.states().capacity()).isEqualTo(distinct.count() * stateBytes);
    }
  }

  @Test
  void picturesOfGamesAreTakenAsTheyAre() {
    ByteBuffer states = ByteBuffer.allocateDirect(2 * 400);
    DistinctStates distinct = DistinctStates.all(states, 2);
    assertThat(distinct.states()).isSameAs(states);
    assertThat(distinct.places()).containsExactly(0, 1);
  }

  @Test
  void valuesAreSpreadOverTheSamplesAndGradientsAddedUp() {
    ByteBuffer states = ByteBuffer.allocateDirect(3).put(new byte[] {7, 9, 7});
    DistinctStates distinct = new DistinctStates.Finder(1).of(states, 3);
    assertThat(distinct.forSamples(new float[] {1, 2, 30, 40})).containsExactly(1, 2, 30, 40, 1, 2);
    assertThat(distinct.summed(new float[] {1, 2, 3, 4, 5, 6})).containsExactly(6, 8, 3, 4);
  }
}
