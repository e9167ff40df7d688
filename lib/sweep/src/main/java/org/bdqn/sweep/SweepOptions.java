package org.bdqn.sweep;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bdqn.run.RunFolder;
import org.bdqn.text.Check;

/**
 * How a sweep is carried out; results do not depend on it, but for {@code coresPerRun}, which
 * changes the last digits of sums.
 *
 * @param master Spark's: {@code local[*]}, {@code spark://host:7077}, {@code yarn}, {@code k8s://…}
 * @param coresPerRun cores that each run has for itself
 * @param memoryPerRun bytes that each run's process may take, 0 for what the largest one needs
 * @param checkpointEvery agent steps from one checkpoint to the next
 * @param settings Spark's own, by name
 */
@RecordBuilder
public record SweepOptions(
    String master,
    int coresPerRun,
    long memoryPerRun,
    int checkpointEvery,
    Map<String, String> settings)
    implements SweepOptionsBuilder.With {
  public SweepOptions {
    settings = Map.copyOf(settings);
    Check.atLeast("coresPerRun", coresPerRun, 1);
    Check.value(memoryPerRun >= 0, "memoryPerRun", memoryPerRun, "at least 0 bytes");
    Check.atLeast("checkpointEvery", checkpointEvery, 1);
  }

  /** All cores of this machine, a core per run. */
  public static SweepOptions local() {
    return new SweepOptions("local[*]", 1, 0, RunFolder.CHECKPOINT_EVERY, Map.of());
  }

  /** With one of Spark's own settings, for example {@code spark.ui.enabled}. */
  public SweepOptions with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(name, value);
    return withSettings(more);
  }

  boolean isLocal() {
    return master.startsWith("local");
  }
}
