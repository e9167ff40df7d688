package org.bdqn.sweep;

import java.util.Map;
import org.bdqn.text.Text;
import org.bdqn.training.TrainingConfig;

/**
 * One run of a sweep.
 *
 * @param variant name of all runs that differ in nothing but their seed
 * @param settings what was set for this run, values by field
 * @param config all that decides it
 * @param folder where it is, below the sweep's folder
 */
public record SweepRun(
    String variant, Map<String, String> settings, TrainingConfig config, String folder) {

  SweepRun(String variant, Map<String, String> settings, TrainingConfig config, FolderNames names) {
    this(variant, settings, config, "runs/" + names.of(variant) + "/seed-" + config.seed());
  }

  public long seed() {
    return config.seed();
  }

  /** For people. */
  public String name() {
    return Text.format("%s, seed %d", variant, seed());
  }
}
