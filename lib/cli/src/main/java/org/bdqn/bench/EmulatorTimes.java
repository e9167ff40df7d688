package org.bdqn.bench;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.util.SampleBuffer;

/** Carries the bare emulator's times out of the JVM in which {@link EnvBenchmark} runs. */
public final class EmulatorTimes implements InternalProfiler {
  static final String LABEL = "emulator";

  private static SampleBuffer times = new SampleBuffer();

  static void add(long nanos) {
    times.add(nanos);
  }

  @Override
  public String getDescription() {
    return "times of the bare emulator";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    times = new SampleBuffer();
  }

  @Override
  public Collection<SampleTimeResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return List.of(new SampleTimeResult(ResultRole.SECONDARY, LABEL, times, TimeUnit.MILLISECONDS));
  }
}
