package org.bdqn.tables;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.inference.OneWayAnova;
import org.bdqn.text.Text;
import org.bdqn.training.Evaluation;

/** What the scores of players allow to say about them, in sentences. */
public final class Comparisons {
  private static final double CONFIDENCE = 0.95;

  private Comparisons() {}

  /**
   * The difference of two players' mean scores with its 95 % interval (Welch's, which lets their
   * spreads differ), and whether it tells them apart.
   */
  public static String difference(String name, Evaluation one, String otherName, Evaluation other) {
    double variance = variance(one);
    double otherVariance = variance(other);
    double sum = variance + otherVariance;
    if (!(sum > 0)) {
      return Text.format("%s and %s: too few games to compare them.", name, otherName);
    }
    double freedom =
        sum
            * sum
            / (variance * variance / (one.scores().size() - 1)
                + otherVariance * otherVariance / (other.scores().size() - 1));
    double t = new TDistribution(freedom).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    double half = t * Math.sqrt(sum);
    double difference = one.mean() - other.mean();
    String verdict =
        Math.abs(difference) <= half
            ? "the interval holds 0, so that neither is shown to be better"
            : (difference > 0 ? name : otherName) + " is better, by more than chance explains";
    return Text.format(
        "%s %.1f, %s %.1f points; difference %.1f ± %.1f (95 %%): %s.",
        name, one.mean(), otherName, other.mean(), difference, half, verdict);
  }

  /**
   * The best and the worst of many players, and how often chance alone would set them so far apart
   * if all were equally good (one-way analysis of variance): whoever singles out the best of many
   * must ask that, since some interval lies high by luck.
   */
  public static String ofMany(Map<String, Evaluation> players) {
    List<double[]> scores =
        players.values().stream()
            .map(e -> e.scores().stream().mapToDouble(Double::doubleValue).toArray())
            .filter(each -> each.length > 1)
            .toList();
    double p = scores.size() < 2 ? Double.NaN : new OneWayAnova().anovaPValue(scores);
    if (Double.isNaN(p)) {
      return "Too few games to compare them.";
    }
    var byMean =
        Map.Entry.<String, Evaluation>comparingByValue(
            Comparator.comparingDouble(Evaluation::mean));
    var best = players.entrySet().stream().max(byMean).orElseThrow();
    var worst = players.entrySet().stream().min(byMean).orElseThrow();
    return Text.format(
        "Highest mean: %s with %.1f points; lowest: %s with %.1f. If all %d were equally good, means"
            + " would differ this much by chance in %s of such experiments: %s.",
        best.getKey(),
        best.getValue().mean(),
        worst.getKey(),
        worst.getValue().mean(),
        players.size(),
        p < 0.01 ? "less than 1 %" : Text.format("%.0f %%", 100 * p),
        p < 1 - CONFIDENCE
            ? "they do differ, though this does not say which of them from which"
            : "none is shown to be better than another");
  }

  /** Of the mean. */
  private static double variance(Evaluation evaluation) {
    int count = evaluation.scores().size();
    double sd = evaluation.standardDeviation();
    return count < 2 ? Double.NaN : sd * sd / count;
  }
}
