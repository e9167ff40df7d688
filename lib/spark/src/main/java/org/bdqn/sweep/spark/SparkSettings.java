package org.bdqn.sweep.spark;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.bdqn.sweep.RunTask;
import org.bdqn.sweep.SweepEngine;
import org.bdqn.sweep.SweepOptions;
import org.bdqn.text.Check;
import org.bdqn.text.Text;

/** A sweep's options in Spark's terms. */
final class SparkSettings {
  /** An executor's own memory, beside that of the run's process. */
  private static final int EXECUTOR_MIB = 384;

  private static final int MIB_BITS = 20;

  private SparkSettings() {}

  /**
   * @throws IllegalArgumentException if it is not one of Spark's settings
   */
  static void requireSparks(String name) {
    Check.that(
        name.startsWith("spark."),
        "--conf names '%s', but Spark's settings begin with 'spark.'",
        name);
  }

  /**
   * @param parallel most runs at a time, 0 on a cluster
   */
  static SparkConf of(SweepOptions options, int parallel) {
    SparkConf conf =
        new SparkConf()
            .setAppName("Bootstrapped DQN sweep")
            .set("spark.ui.enabled", "false")
            .set("spark.task.cpus", Integer.toString(options.coresPerRun()))
            .set("spark.task.maxFailures", Integer.toString(SweepEngine.TRIES));
    if (parallel > 0) {
      setLocal(conf, parallel * options.coresPerRun());
    } else {
      setCluster(conf, options);
    }
    options.settings().forEach(conf::set);
    return conf;
  }

  private static void setLocal(SparkConf conf, int cores) {
    conf.setMaster(Text.format("local[%d,%d]", cores, SweepEngine.TRIES))
        .set("spark.driver.host", "localhost")
        .set("spark.driver.bindAddress", "127.0.0.1");
  }

  /**
   * An executor for each run, which asks the cluster for what the run's process takes, so that no
   * machine is given more runs than it has room for.
   */
  private static void setCluster(SparkConf conf, SweepOptions options) {
    long mib = (options.memoryPerRun() >> MIB_BITS) + 1 + EXECUTOR_MIB;
    conf.setMaster(options.master())
        .set("spark.executor.cores", Integer.toString(options.coresPerRun()))
        .set("spark.executor.memory", mib + "m")
        .set("spark.executor.extraClassPath", classPath());
  }

  /**
   * What a {@link RunTask} needs: Spark's module, that of sweeps and the core, if not in one jar.
   */
  private static String classPath() {
    return Stream.of(RunTask.class, Text.class, SparkSettings.class)
        .map(SparkSettings::home)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The jar of a class, which is at the same place on every machine. */
  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException noFile) {
      throw new IllegalStateException(noFile);
    }
  }
}
