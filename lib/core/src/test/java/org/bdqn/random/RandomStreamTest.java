package org.bdqn.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  private static final String[] PURPOSES = {
    "", "a", "b", "ab", "ba", "game", "episode-rules", "bootstrap-mask", "sampling"
  };

  @Test
  void numbersAreThoseOfThePublishedSplitMix64() {
    RandomStream random = new RandomStream(1234567);
    assertThat(LongStream.generate(random::nextLong).limit(5))
        .containsExactly(
            6457827717110365317L,
            3203168211198807973L,
            Long.parseUnsignedLong("9817491932198370423"),
            4593380528125082431L,
            Long.parseUnsignedLong("16408922859458223821"));
  }

  @Test
  void aRestoredStreamContinuesExactly() {
    RandomStream random = new RandomStream(5);
    random.nextGaussian();
    long state = random.state();
    double[] continued = random.doubles(20).toArray();

    random.restore(state);
    assertThat(random.doubles(20).toArray()).isEqualTo(continued);
    assertThat(new RandomStream(state).doubles(20).toArray()).isEqualTo(continued);
  }

  @Test
  void aPurposesSeedDependsOnNothingButMasterAndName() {
    assertThat(RandomStream.childSeed(3, "game")).isEqualTo(RandomStream.childSeed(3, "game"));
    assertThat(RandomStream.child(3, "game").nextLong())
        .isEqualTo(new RandomStream(RandomStream.childSeed(3, "game")).nextLong());
  }

  @Test
  void everyMasterAndPurposeHasASeedOfItsOwn() {
    Set<Long> seeds = new HashSet<>();
    for (long master = -500; master < 500; master++) {
      for (String purpose : PURPOSES) {
        seeds.add(RandomStream.childSeed(master, purpose));
      }
    }
    assertThat(seeds).hasSize(1000 * PURPOSES.length);
  }

  @Test
  void streamsOfNeighbouringSeedsAndPurposesAreNotAlike() {
    long[] first = bits(RandomStream.child(0, "a"));
    assertThat(differingBits(first, bits(RandomStream.child(1, "a")))).isBetween(3000L, 3400L);
    assertThat(differingBits(first, bits(RandomStream.child(0, "b")))).isBetween(3000L, 3400L);
  }

  private static long[] bits(RandomStream random) {
    return random.longs(100).toArray();
  }

  /** Of 6400 bits, 3200 ± 40 where two streams have nothing in common. */
  private static long differingBits(long[] one, long[] other) {
    long count = 0;
    for (int i = 0; i < one.length; i++) {
      count += Long.bitCount(one[i] ^ other[i]);
    }
    return count;
  }

  @Test
  void boundedNumbersAreUniform() {
    int[] counts = new int[10];
    RandomStream random = new RandomStream(1);
    for (int i = 0; i < 100_000; i++) {
      counts[random.nextInt(10)]++;
    }
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += Math.pow(count - 10_000, 2) / 10_000;
    }
    assertThat(chiSquare).as("9 degrees of freedom: 27.9 once in 1000").isLessThan(27.9);
  }
}
