package org.bdqn.random;

import java.util.random.RandomGenerator;

/**
 * A seeded stream of random numbers whose whole state is one {@code long}, so that a checkpoint can
 * hold it (SplitMix64; Steele, Lea, Flood 2014). Not thread-safe: each part of the program draws
 * from a stream of its own, see {@link #child}.
 */
public final class RandomStream implements RandomGenerator {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  public RandomStream(long seed) {
    state = seed;
  }

  /**
   * The seed of the stream that serves one purpose.
   *
   * @param masterSeed the run's only seed
   * @param purpose the stream's name, for example "bootstrap-mask"
   */
  public static long childSeed(long masterSeed, String purpose) {
    long seed = mix(masterSeed + GOLDEN_GAMMA);
    for (int i = 0; i < purpose.length(); i++) {
      seed = mix(seed + GOLDEN_GAMMA * (purpose.charAt(i) + 1L));
    }
    return seed;
  }

  /** A stream for one purpose, independent of those for all others. */
  public static RandomStream child(long masterSeed, String purpose) {
    return new RandomStream(childSeed(masterSeed, purpose));
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Everything that decides which numbers come next. */
  public long state() {
    return state;
  }

  /** Continues where {@link #state} was read. */
  public void restore(long savedState) {
    state = savedState;
  }

  private static long mix(long bits) {
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return bits ^ (bits >>> 31);
  }
}
