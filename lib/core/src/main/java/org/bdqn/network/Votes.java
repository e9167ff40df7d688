package org.bdqn.network;

import org.bdqn.text.Check;

/**
 * The ensemble's decision (Osband et al. 2016, section 6.1): each head names its best action, and
 * the most frequent one wins. Ties go to the action with the higher mean Q over the heads, then to
 * the lower index.
 *
 * @param counts (A) heads that name each action
 * @param winner the action chosen
 */
public record Votes(int[] counts, int winner) {
  /**
   * Counts the votes.
   *
   * @param q K rows of A values
   */
  public static Votes of(float[][] q) {
    Check.that(
        q.length > 0 && q[0].length > 0,
        "There are Q-values of %d heads, but a vote needs at least 1 head and 1 action",
        q.length);
    int[] counts = new int[q[0].length];
    for (float[] head : q) {
      counts[best(head)]++;
    }
    return new Votes(counts, winner(counts, meanQ(q)));
  }

  /** The action with the highest value; the lowest index where several share it. */
  public static int best(float[] values) {
    return best(values, 0, values.length);
  }

  /**
   * The same among {@code count} values, the first of which is at {@code from}: its index there.
   */
  public static int best(float[] values, int from, int count) {
    int best = from;
    for (int i = from + 1; i < from + count; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  /** The heads' mean Q-value of each action. */
  public static float[] meanQ(float[][] q) {
    float[] mean = new float[q[0].length];
    for (int action = 0; action < mean.length; action++) {
      double sum = 0;
      for (float[] head : q) {
        sum += head[action];
      }
      mean[action] = (float) (sum / q.length);
    }
    return mean;
  }

  private static int winner(int[] counts, float[] meanQ) {
    int winner = 0;
    for (int action = 1; action < counts.length; action++) {
      boolean tie = counts[action] == counts[winner];
      if (counts[action] > counts[winner] || tie && meanQ[action] > meanQ[winner]) {
        winner = action;
      }
    }
    return winner;
  }
}
