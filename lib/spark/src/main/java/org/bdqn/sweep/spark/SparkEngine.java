package org.bdqn.sweep.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.bdqn.sweep.RunTask;
import org.bdqn.sweep.SweepEngine;
import org.bdqn.sweep.SweepException;
import org.bdqn.sweep.SweepOptions;
import org.bdqn.text.Text;

/**
 * Apache Spark: each run is a job of one task, which Spark gives to a free core, and tries again
 * where the run's process or its machine fails. A failed job leaves the others alone.
 */
public final class SparkEngine implements SweepEngine {
  private static final int POLL_MILLIS = 200;

  @Override
  public void check(SweepOptions options) {
    MasterCheck.of(options.master());
    MasterCheck.requireOwnAddress();
    options.settings().keySet().forEach(SparkSettings::requireSparks);
  }

  @Override
  public void run(
      List<RunTask> runs, SweepOptions options, int parallel, Path log, Listener listener)
      throws InterruptedException {
    SparkLog.to(log);
    SparkConf conf = SparkSettings.of(options, parallel);
    try (JavaSparkContext spark = start(conf, log)) {
      if (parallel == 0) {
        Executors.await(spark);
      }
      List<Job> jobs = new ArrayList<>();
      spark.setLocalProperty("spark.job.interruptOnCancel", "true");
      for (int i = 0; i < runs.size(); i++) {
        spark.setJobDescription(runs.get(i).name());
        jobs.add(
            new Job(
                i,
                runs.get(i),
                spark.parallelize(List.of(runs.get(i)), 1).foreachAsync(RunTask::run)));
      }
      watch(spark, jobs, log, listener);
    }
  }

  private static JavaSparkContext start(SparkConf conf, Path log) {
    try {
      return new JavaSparkContext(conf);
    } catch (RuntimeException refused) {
      throw new SweepException(
          Text.format(
              "Spark does not start with master '%s': %s (more in %s). YARN and Kubernetes need a whole Spark 4: set SPARK_HOME to its folder",
              conf.get("spark.master"), refused.getMessage(), log),
          refused);
    }
  }

  /** One run's job. */
  private static final class Job {
    private final int place;
    private final RunTask task;
    private final JavaFutureAction<Void> result;
    private boolean running;

    Job(int place, RunTask task, JavaFutureAction<Void> result) {
      this.place = place;
      this.task = task;
      this.result = result;
    }
  }

  private static void watch(JavaSparkContext spark, List<Job> jobs, Path log, Listener listener)
      throws InterruptedException {
    List<Job> left = new ArrayList<>(jobs);
    try {
      while (!left.isEmpty()) {
        left.removeIf(job -> ended(spark, job, log, listener));
        if (!left.isEmpty()) {
          Thread.sleep(POLL_MILLIS);
        }
      }
    } catch (InterruptedException stop) {
      spark.cancelAllJobs();
      awaitCheckpoints(left);
      throw stop;
    }
  }

  private static boolean ended(JavaSparkContext spark, Job job, Path log, Listener listener) {
    if (!job.result.isDone()) {
      if (!job.running && Executors.isRunning(spark, job.result)) {
        job.running = true;
        listener.running(job.place);
      }
      return false;
    }
    try {
      job.result.get(0, TimeUnit.SECONDS);
      listener.finished(job.place);
    } catch (ExecutionException failure) {
      if (spark.sc().isStopped()) {
        throw new SweepException(
            Text.format(
                "Spark has stopped (%s): see %s, and run the same command to go on",
                firstLine(failure.getCause()), log),
            failure);
      }
      listener.failed(job.place, reason(failure.getCause()));
    } catch (InterruptedException | java.util.concurrent.TimeoutException done) {
      throw new IllegalStateException(done);
    }
    return true;
  }

  /** The error output of the run's process, without Spark's words and the stack trace. */
  private static String reason(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    String marker = SweepException.class.getName() + ": ";
    int from = text.indexOf(marker);
    if (!(failure instanceof SparkException) || from < 0) {
      return text.lines().limit(2).reduce((a, b) -> a + " " + b).orElse("");
    }
    String said = text.substring(from + marker.length());
    int trace = said.indexOf("\n\tat ");
    return trace < 0 ? said : said.substring(0, trace);
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** The runs' processes were asked to stop. */
  private static void awaitCheckpoints(List<Job> jobs) {
    jobs.stream().filter(job -> job.running).forEach(job -> job.task.awaitEnd());
  }
}
