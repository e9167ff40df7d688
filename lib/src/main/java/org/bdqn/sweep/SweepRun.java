package org.bdqn.sweep;

import java.util.Map;
import org.bdqn.training.TrainingConfig;

/**
 * One run of a sweep.
 *
 * @param variant name of all runs that differ in nothing but their seed
 * @param settings what was set for this run, values by field
 * @param config all that decides it
 */
public record SweepRun(String variant, Map<String, String> settings, TrainingConfig config) {
  public long seed() {
    return config.seed();
  }

  /** Where it is, below the sweep's folder. */
  public String folder() {
    String plain = variant.replaceAll("[^A-Za-z0-9.=-]+", "-");
    return "runs/%s/seed-%d".formatted(plain, seed());
  }

  /** For people. */
  public String name() {
    return "%s, seed %d".formatted(variant, seed());
  }
}
