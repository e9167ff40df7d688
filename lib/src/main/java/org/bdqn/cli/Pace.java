package org.bdqn.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.bdqn.training.EpisodeScore;

/** How fast a run goes and how well it plays, of late. */
final class Pace {
  private static final int EPISODES_IN_MEAN = 50;

  private final LongSupplier nanoClock;
  private final Deque<Double> recent = new ArrayDeque<>();
  private long startNanos;
  private long firstStep;

  Pace(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  void start(long step) {
    startNanos = nanoClock.getAsLong();
    firstStep = step;
  }

  void add(EpisodeScore score) {
    recent.addLast(score.score());
    if (recent.size() > EPISODES_IN_MEAN) {
      recent.removeFirst();
    }
  }

  double seconds() {
    return (nanoClock.getAsLong() - startNanos) / 1e9;
  }

  double stepsPerSecond(long step) {
    return (step - firstStep) / Math.max(1e-9, seconds());
  }

  /** Mean score of the last episodes, 0 before the first. */
  double score() {
    return recent.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  int episodes() {
    return recent.size();
  }
}
