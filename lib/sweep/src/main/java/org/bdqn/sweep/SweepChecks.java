package org.bdqn.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bdqn.text.Text;
import org.bdqn.training.TrainingConfig;

/** Checks of a sweep before any run is started. */
final class SweepChecks {
  private SweepChecks() {}

  /** No two runs may be the same, or share a folder. */
  static void requireDistinct(List<SweepRun> runs) {
    Map<TrainingConfig, SweepRun> byConfig = new HashMap<>();
    Map<String, SweepRun> byFolder = new HashMap<>();
    for (SweepRun run : runs) {
      SweepRun sameFolder = byFolder.put(run.folder(), run);
      if (sameFolder != null) {
        throw new IllegalArgumentException(
            Text.format(
                "Two runs would have one folder, %s: '%s' and '%s'. Give each value once",
                run.folder(), sameFolder.name(), run.name()));
      }
      SweepRun same = byConfig.put(run.config(), run);
      if (same != null) {
        throw new IllegalArgumentException(
            Text.format(
                "'%s' and '%s' are the same run: leave one of them out", same.name(), run.name()));
      }
    }
    if (runs.isEmpty()) {
      throw new IllegalArgumentException(
          "The sweep has no runs: a list of values to vary is empty");
    }
  }

  /** Checks that its environment can be made, and that its frames and network fit together. */
  static void of(TrainingConfig config) {
    RunMemory.of(config);
  }
}
