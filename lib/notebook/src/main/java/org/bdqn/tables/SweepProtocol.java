package org.bdqn.tables;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    return Text.format(
        "%s, %,d agent steps%s%s. %s. %d agents with %s each%s: %d of %d runs are there.",
        named(places),
        base.steps(),
        base.stopWhen() == StopRule.NEVER ? "" : ", or until it is solved",
        noise(base, places.get(0)),
        evaluations(base),
        agents,
        seeds == 1 ? "one seed" : Text.format("%d seeds", seeds),
        places.size() > 1 ? " in every one" : "",
        finished(runs),
        agents * seeds * places.size());
  }

  private static String named(List<String> places) {
    int last = places.size() - 1;
    return last == 0
        ? places.get(0)
        : Text.format("%d sizes, %s to %s", last + 1, places.get(0), places.get(last));
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
            "Evaluations of %d games after every %,d steps, unclipped points of whole games, all heads voting, ε = %s",
            config.evaluationEpisodes(), config.evaluateEvery(), config.evaluationEpsilon());
  }

  private static int finished(Table runs) {
    Set<List<Object>> finished = new HashSet<>();
    boolean listed = runs.containsColumn("state");
    for (Row row : runs) {
      if (!listed || row.getString("state").equals("finished")) {
        finished.add(List.of(row.getString("agent"), row.getObject("seed")));
      }
    }
    return finished.size();
  }
}
