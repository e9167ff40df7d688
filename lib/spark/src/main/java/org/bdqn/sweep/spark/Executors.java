package org.bdqn.sweep.spark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.bdqn.sweep.SweepException;
import org.bdqn.text.Text;

/** What Spark's executors do. */
final class Executors {
  private static final String PATIENCE = "spark.scheduler.maxRegisteredResourcesWaitingTime";

  private Executors() {}

  /**
   * Waits for the first executor of a cluster.
   *
   * @throws SweepException if none comes: the workers are too small, too few, or cannot start it
   */
  static void await(JavaSparkContext spark) throws InterruptedException {
    long seconds = spark.getConf().getTimeAsSeconds(PATIENCE, "30s");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!isThere(spark)) {
      if (System.nanoTime() > deadline || spark.sc().isStopped()) {
        throw new SweepException(
            Text.format(
                "The master %s gave no executor of %s cores and %s of memory within %d s: its workers are smaller, busy, or cannot start one (their logs tell). Give fewer --cores-per-run, a smaller memorySize, or more time by --conf %s=300s",
                spark.master(),
                spark.getConf().get("spark.executor.cores", "all"),
                spark.getConf().get("spark.executor.memory", "1g"),
                seconds,
                PATIENCE));
      }
      Thread.sleep(100);
    }
  }

  /** The driver is one of those with memory. */
  private static boolean isThere(JavaSparkContext spark) {
    try {
      return spark.sc().getExecutorMemoryStatus().size() > 1;
    } catch (IllegalStateException stopped) {
      return false;
    }
  }

  static boolean isRunning(JavaSparkContext spark, JavaFutureAction<Void> job) {
    List<Integer> ids = job.jobIds();
    SparkJobInfo info = ids.isEmpty() ? null : spark.statusTracker().getJobInfo(ids.get(0));
    if (info == null) {
      return false;
    }
    for (int id : info.stageIds()) {
      SparkStageInfo stage = spark.statusTracker().getStageInfo(id);
      if (stage != null && stage.numActiveTasks() > 0) {
        return true;
      }
    }
    return false;
  }
}
