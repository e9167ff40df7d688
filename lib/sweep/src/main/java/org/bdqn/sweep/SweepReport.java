package org.bdqn.sweep;

import java.util.List;
import org.bdqn.text.Text;

/** A sweep in words. */
public final class SweepReport {
  private SweepReport() {}

  /** One line about how many runs finished and failed. */
  public static String summary(List<RunStatus> states) {
    return Text.format(
        "%d of %d runs finished, %d runs failed",
        count(states, RunStatus.FINISHED), states.size(), count(states, RunStatus.FAILED));
  }

  private static long count(List<RunStatus> states, RunStatus state) {
    return states.stream().filter(state::equals).count();
  }

  /** The runs with their estimates, and the total. */
  public static String plan(SweepProcess sweep, SweepEstimate estimate) {
    StringBuilder text = new StringBuilder();
    text.append(text("%-60s %12s %10s %10s%n", "run", "steps", "minutes", "MiB"));
    for (SweepRun run : sweep.runs()) {
      text.append(
          text(
              "%-60s %,12d %10.1f %,10d%n",
              run.name(),
              run.config().steps(),
              estimate.seconds(run) / 60,
              RunMemory.mib(RunMemory.of(run.config()).bytes())));
    }
    double all = sweep.runs().stream().mapToDouble(estimate::seconds).sum() / 60;
    text.append(text("%d runs, %.1f minutes one after the other", sweep.runs().size(), all));
    if (sweep.isLocal()) {
      int parallel = sweep.parallel();
      text.append(text("; %d at a time here: about %.1f minutes", parallel, all / parallel));
    }
    return text.append(text(" (without evaluations)%n")).toString();
  }

  private static String text(String format, Object... values) {
    return Text.format(format, values);
  }
}
