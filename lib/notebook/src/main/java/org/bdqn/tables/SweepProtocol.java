package org.bdqn.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.bdqn.sweep.Sweep;
import org.bdqn.text.Text;
import org.bdqn.training.StopRule;
import org.bdqn.training.TrainingConfig;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** What a sweep measures and how, in words, from its own settings. */
final class SweepProtocol {
  private SweepProtocol() {}

  /**
   * @param runs the sweep's table, columns {@code agent} and {@code seed}, and {@code state} where
   *     runs are listed that are not finished
   */
  static String sentences(Sweep sweep, Table runs) {
    TrainingConfig base = sweep.base();
    List<String> places = sweep.varied().getOrDefault("environment", List.of(base.environment()));
    int seeds = sweep.varied().getOrDefault("seed", List.of("0")).size();
    int agents = Math.max(1, sweep.variants().size());
    Map<List<Object>, Long> there = lastSteps(runs);
    return Text.format(
        "%s, %s%s. %s. %d agents with %s each%s: %d of %d runs are there%s.",
        named(places),
        length(base),
        noise(base, places.get(0)),
        evaluations(base),
        agents,
        seeds == 1 ? "one seed" : Text.format("%d seeds", seeds),
        places.size() > 1 ? " in every one" : "",
        there.size(),
        agents * seeds * places.size(),
        shortened(base, there.values()));
  }

  private static String named(List<String> places) {
    int last = places.size() - 1;
    return last == 0
        ? places.get(0)
        : Text.format("%d sizes, %s to %s", last + 1, places.get(0), places.get(last));
  }

  private static String length(TrainingConfig config) {
    return config.stopWhen() == StopRule.NEVER
        ? Text.format("%,d agent steps", config.steps())
        : Text.format(
            "until it is solved, or for %,d episodes or %,d agent steps",
            StopRule.MOST_EPISODES, config.steps());
  }

  private static String noise(TrainingConfig config, String place) {
    List<String> noise = new ArrayList<>();
    boolean console = place.contains("Breakout") || place.startsWith("ALE/");
    if (console && config.rules().noOpStarts() > 0) {
      noise.add(Text.format("up to %d idle frames at the start", config.rules().noOpStarts()));
    }
    if (console) {
      noise.add(
          config.rules().stickyActions() > 0
              ? Text.format("sticky actions %s", config.rules().stickyActions())
              : "no sticky actions");
    }
    return noise.isEmpty() ? "" : ", " + String.join(", ", noise);
  }

  private static String evaluations(TrainingConfig config) {
    return config.evaluateEvery() == 0
        ? "No evaluations: the episodes of training count"
        : Text.format(
            "Evaluations of %d games after every %,d steps, unclipped points of whole games, all heads voting (a DQN has one), ε = %s",
            config.evaluationEpisodes(), config.evaluateEvery(), config.evaluationEpsilon());
  }

  /** The last step that the table has of each run; 0 where it has no steps. */
  private static Map<List<Object>, Long> lastSteps(Table runs) {
    Map<List<Object>, Long> last = new HashMap<>();
    boolean listed = runs.containsColumn("state");
    boolean stepped = runs.containsColumn("step");
    for (Row row : runs) {
      if (!listed || row.getString("state").equals("finished")) {
        List<Object> run = List.of(row.getString("agent"), row.getObject("seed"));
        last.merge(run, stepped ? (long) row.getNumber("step") : 0, Math::max);
      }
    }
    return last;
  }

  /** Whether runs that should have gone on were stopped: the last game ends a little early. */
  private static String shortened(TrainingConfig base, Collection<Long> lastSteps) {
    long early = base.steps() * 9L / 10;
    LongSummaryStatistics stopped =
        lastSteps.stream()
            .mapToLong(step -> step)
            .filter(step -> step > 0 && step < early)
            .summaryStatistics();
    return stopped.getCount() == 0
        ? ""
        : Text.format(
            ", %d of them not to their end so far: the shortest to step %,d",
            stopped.getCount(), stopped.getMin());
  }
}
