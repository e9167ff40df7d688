package org.bdqn.bench;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bdqn.network.Torch;
import org.bdqn.text.Text;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Measures with JMH: every subject in a fresh JVM, which gets this one's options and environment,
 * so that none runs on code that was compiled for another.
 */
public final class Bench {
  /** A format of our own, since JMH's own silent one lets the child's output through. */
  private static final OutputFormat SILENT =
      OutputFormatFactory.createFormatInstance(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
          VerboseMode.SILENT);

  private final BenchOptions options;

  public Bench(BenchOptions options) {
    this.options = options;
  }

  /**
   * Warms up, then times single executions.
   *
   * @throws IllegalArgumentException if the options turn out not to work
   * @throws IllegalStateException if the benchmark fails otherwise
   */
  public Measurement measure(Subject subject) {
    RunResult result = run(subject);
    Statistics times = result.getPrimaryResult().getStatistics();
    return new Measurement(
        subject,
        times.getPercentile(50),
        times.getPercentile(10),
        times.getPercentile(90),
        1000 / times.getMean(),
        more(subject, result));
  }

  private Map<String, Double> more(Subject subject, RunResult result) {
    return switch (subject) {
      case SAMPLE -> Map.of("bytes_per_transition", SampleBenchmark.bytesPerTransition(options));
      case ENV -> {
        if (!options.hasEmulator()) {
          yield Map.of();
        }
        double environment = result.getPrimaryResult().getStatistics().getPercentile(50);
        double emulator =
            result.getSecondaryResults().get(EmulatorTimes.LABEL).getStatistics().getPercentile(50);
        yield Map.of("emulator_ms", emulator, "ratio_to_emulator", environment / emulator);
      }
      default -> Map.of();
    };
  }

  private RunResult run(Subject subject) {
    ChainedOptionsBuilder jmh =
        new OptionsBuilder()
            .include(subject.pattern())
            .param("json", options.toJson())
            .mode(Mode.SampleTime)
            .timeUnit(TimeUnit.MILLISECONDS)
            .forks(1)
            .jvmArgsAppend("-D" + Torch.DEVICE + "=" + options.device())
            .warmupIterations(1)
            .warmupTime(time(options.seconds() / 2))
            .measurementIterations(1)
            .measurementTime(time(options.seconds()))
            .shouldFailOnError(true);
    if (subject == Subject.ENV && options.hasEmulator()) {
      jmh.addProfiler(EmulatorTimes.class);
    }
    try {
      return new Runner(jmh.build(), SILENT).runSingle();
    } catch (RunnerException failure) {
      throw explained(subject, failure);
    }
  }

  private static TimeValue time(double seconds) {
    return TimeValue.microseconds(Math.max(1, Math.round(seconds * 1e6)));
  }

  /** JMH hides what went wrong below its own exceptions. */
  private static RuntimeException explained(Subject subject, RunnerException failure) {
    Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
    Throwable deepest = failure;
    while (!open.isEmpty()) {
      deepest = open.pop();
      if (deepest instanceof IllegalArgumentException wrongOption) {
        return wrongOption;
      }
      open.addAll(List.of(deepest.getSuppressed()));
      if (deepest.getCause() != null) {
        open.add(deepest.getCause());
      }
    }
    return new IllegalStateException(
        Text.format("The benchmark '%s' failed: %s", subject, deepest), failure);
  }
}
