package org.bdqn.sweep;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bdqn.training.TrainingConfig;

/**
 * How long runs take, measured for two seconds per variant with a run's share of cores. Evaluations
 * come on top; a run that stops early takes less.
 *
 * @param secondsPerStep by configuration, its seed and length aside
 */
public record SweepEstimate(Map<TrainingConfig, Double> secondsPerStep) {
  /** Measures every variant, one after the other, in a process like a run's. */
  public static SweepEstimate measure(SweepProcess sweep) {
    List<TrainingConfig> configs =
        sweep.runs().stream().map(SweepEstimate::key).distinct().toList();
    RunTask like = sweep.task(sweep.runs().get(0));
    try {
      List<String> command = like.java(StepTimer.class.getName());
      return new SweepEstimate(measured(configs, command, like.environment()));
    } catch (IOException failure) {
      throw new SweepException("The runs' times cannot be estimated: " + failure, failure);
    }
  }

  /** The process ends with its standard input, and so with this process, however that ends. */
  private static Map<TrainingConfig, Double> measured(
      List<TrainingConfig> configs, List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    DataOutputStream out = new DataOutputStream(process.getOutputStream());
    out.writeInt(configs.size());
    for (TrainingConfig config : configs) {
      out.writeUTF(config.toJson());
    }
    out.flush();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    if (process.onExit().join().exitValue() != 0 || lines.size() != configs.size()) {
      throw new SweepException("The runs' times cannot be estimated: see above");
    }
    Map<TrainingConfig, Double> seconds = new HashMap<>();
    for (int i = 0; i < configs.size(); i++) {
      seconds.put(configs.get(i), Double.valueOf(lines.get(i)));
    }
    return seconds;
  }

  private static TrainingConfig key(SweepRun run) {
    return run.config().withSeed(0).withSteps(1);
  }

  /** About how long a run takes. */
  public double seconds(SweepRun run) {
    return secondsPerStep.get(key(run)) * run.config().steps();
  }
}
