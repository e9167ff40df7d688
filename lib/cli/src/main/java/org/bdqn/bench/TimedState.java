package org.bdqn.bench;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The options of all benchmarks, which JMH carries into the JVM that it measures in. */
@State(Scope.Benchmark)
public abstract class TimedState {
  /** {@link BenchOptions} as JSON. */
  @Param("{}")
  public String json;

  BenchOptions options() {
    return BenchOptions.fromJson(json);
  }
}
