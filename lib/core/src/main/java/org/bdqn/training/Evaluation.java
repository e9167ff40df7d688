package org.bdqn.training;

import java.util.Arrays;
import java.util.List;

/**
 * How well a policy plays.
 *
 * @param scores points of every episode, unclipped
 * @param lengths agent steps of every episode
 */
public record Evaluation(List<Double> scores, List<Integer> lengths) {
  public Evaluation {
    scores = List.copyOf(scores);
    lengths = List.copyOf(lengths);
  }

  public double mean() {
    return scores().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Standard deviation of the episodes' scores, with n − 1; 0 for a single episode. */
  public double standardDeviation() {
    double mean = mean();
    double[] deviations = scores.stream().mapToDouble(score -> score - mean).toArray();
    double squares = Arrays.stream(deviations).map(deviation -> deviation * deviation).sum();
    return scores.size() < 2 ? 0 : Math.sqrt(squares / (scores.size() - 1));
  }
}
