package org.bdqn.replay;

import java.util.random.RandomGenerator;
import org.bdqn.text.Check;

/**
 * Decides which heads learn from a transition: m_k ~ Bernoulli(p), drawn once, when the transition
 * is stored (Osband et al. 2016, Algorithm 1, line 9). With a single head every transition is
 * learned from: plain DQN.
 *
 * @param heads K, from 1 to 64
 * @param probability p, above 0 and at most 1
 */
public record BootstrapMask(int heads, double probability) {
  /** The most heads whose masks fit into one {@code long}. */
  public static final int MOST_HEADS = Long.SIZE;

  public BootstrapMask {
    Check.within("heads", heads, 1, MOST_HEADS);
    Check.value(
        probability > 0 && probability <= 1,
        "maskProbability",
        probability,
        "above 0 and at most 1: it is the chance that a head learns from a transition");
  }

  /** Draws a mask; bit k is m_k. */
  public long draw(RandomGenerator random) {
    if (heads == 1) {
      return 1;
    }
    long mask = 0;
    for (int head = 0; head < heads; head++) {
      if (random.nextDouble() < probability) {
        mask |= 1L << head;
      }
    }
    return mask;
  }

  /** Whether a head learns from a transition with this mask. */
  public static boolean includes(long mask, int head) {
    return (mask >>> head & 1) == 1;
  }
}
