package org.bdqn.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bdqn.text.Names;

/** What can be timed. */
public enum Subject {
  /** One learning step on a batch of random play. */
  UPDATE(UpdateBenchmark.class),
  /** One head's greedy action in one state. */
  ACT(PolicyBenchmark.class),
  /** The action that all heads vote for in one state. */
  VOTE(PolicyBenchmark.class),
  /** Drawing a batch from a full replay memory. */
  SAMPLE(SampleBenchmark.class),
  /** One agent step of emulator, preprocessing and stacking. */
  ENV(EnvBenchmark.class),
  /** One agent step of training, its share of the learning steps included. */
  STEP(StepBenchmark.class);

  private final Class<? extends TimedState> benchmark;

  Subject(Class<? extends TimedState> benchmark) {
    this.benchmark = benchmark;
  }

  /** The name on the command line and of the benchmark's method: lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For JMH: matches this benchmark only. */
  String pattern() {
    return "^" + benchmark.getName().replace(".", "\\.") + "\\." + this + "$";
  }

  /**
   * The subject of a name.
   *
   * @throws IllegalArgumentException naming the nearest one, if there is none
   */
  public static Subject named(String name) {
    List<String> names = Arrays.stream(values()).map(Subject::toString).toList();
    return Names.find(name, names)
        .map(found -> values()[names.indexOf(found)])
        .orElseThrow(() -> Names.unknown("benchmark", name, names));
  }
}
