package org.bdqn.results;

import java.util.Arrays;
import java.util.List;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.Votes;

/**
 * How far an ensemble's heads are apart.
 *
 * @param spread the standard deviation (with K) of Q-values between the heads, averaged over states
 *     and actions
 * @param divided the share of the states in which not all heads name the same action
 */
public record Disagreement(double spread, double divided) {
  /**
   * Of a network's heads on some states.
   *
   * @param states as the network takes them
   */
  public static Disagreement of(EnsembleNetwork network, List<byte[]> states) {
    return of(states.stream().map(network::qValues).toList());
  }

  /**
   * Of Q-values.
   *
   * @param q for each state, K rows of A values
   */
  public static Disagreement of(List<float[][]> q) {
    double spread = q.stream().mapToDouble(Disagreement::meanSpread).average().orElse(Double.NaN);
    double divided =
        q.stream().mapToDouble(state -> isDivided(state) ? 1 : 0).average().orElse(Double.NaN);
    return new Disagreement(spread, divided);
  }

  private static boolean isDivided(float[][] q) {
    Votes votes = Votes.of(q);
    return votes.counts()[votes.winner()] < q.length;
  }

  private static double meanSpread(float[][] q) {
    return Arrays.stream(spread(q)).average().orElse(Double.NaN);
  }

  /**
   * The standard deviation between the heads, for each action.
   *
   * @param q K rows of A values
   */
  static double[] spread(float[][] q) {
    float[] mean = Votes.meanQ(q);
    double[] spread = new double[mean.length];
    for (int action = 0; action < spread.length; action++) {
      for (float[] head : q) {
        spread[action] += (head[action] - mean[action]) * (head[action] - mean[action]) / q.length;
      }
      spread[action] = Math.sqrt(spread[action]);
    }
    return spread;
  }
}
