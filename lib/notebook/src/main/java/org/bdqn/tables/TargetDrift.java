package org.bdqn.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bdqn.learner.Learner;
import org.bdqn.learner.LearnerOptions;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.replay.Batch;

/** How TD targets move while a network learns from one batch again and again. */
public final class TargetDrift {
  private TargetDrift() {}

  /**
   * Learns, and looks at the targets before each step.
   *
   * @param online is changed
   * @param steps learning steps; an interrupt ends them
   * @return the mean TD target over heads and transitions, for each step
   */
  public static List<Double> of(
      EnsembleNetwork online,
      EnsembleNetwork target,
      LearnerOptions options,
      Batch batch,
      int steps) {
    List<Double> means = new ArrayList<>();
    try (Learner learner = new Learner(online, target, options)) {
      while (means.size() < steps && !Thread.currentThread().isInterrupted()) {
        means.add(mean(learner.tdTargets(batch)));
        learner.learn(batch);
      }
    }
    return means;
  }

  private static double mean(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
  }
}
