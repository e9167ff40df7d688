package org.bdqn.tables;

import java.util.List;
import org.bdqn.network.Votes;
import org.bdqn.text.Check;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What the heads of an ensemble think, in a state or during a recorded episode, as tables. */
public final class VoteTables {
  private VoteTables() {}

  /**
   * The value that each head gives each action: head, action, value.
   *
   * @param q K rows of A values
   * @param actions their names
   */
  public static Table qValues(float[][] q, List<String> actions) {
    StringColumn head = StringColumn.create("head");
    StringColumn action = StringColumn.create("action");
    DoubleColumn value = DoubleColumn.create("value");
    for (int k = 0; k < q.length; k++) {
      for (int a = 0; a < q[k].length; a++) {
        head.append(Integer.toString(k));
        action.append(actions.get(a));
        value.append(q[k][a]);
      }
    }
    return Table.create("Q-values", head, action, value);
  }

  /**
   * The votes over a stretch of the episode: step, action, share (0 to 1).
   *
   * @param from its first step
   * @param length steps
   */
  public static Table shares(EpisodeRecording recording, int from, int length) {
    DoubleColumn share = DoubleColumn.create("share");
    Table table = stepsAndActions("vote shares", recording, from, length);
    for (EpisodeRecording.Moment moment : recording.steps().subList(from, from + length)) {
      for (int votes : moment.votes().counts()) {
        share.append((double) votes / moment.q().length);
      }
    }
    return table.addColumns(share);
  }

  /**
   * Q-values over a stretch of the episode: step, action, mean, standard deviation (between the
   * heads).
   *
   * @param from its first step
   * @param length steps
   */
  public static Table ribbons(EpisodeRecording recording, int from, int length) {
    DoubleColumn mean = DoubleColumn.create("mean");
    DoubleColumn spread = DoubleColumn.create("standard deviation");
    Table table = stepsAndActions("Q-values", recording, from, length);
    for (EpisodeRecording.Moment moment : recording.steps().subList(from, from + length)) {
      for (float value : Votes.meanQ(moment.q())) {
        mean.append(value);
      }
      for (double value : Disagreement.spread(moment.q())) {
        spread.append(value);
      }
    }
    return table.addColumns(mean, spread);
  }

  private static Table stepsAndActions(
      String name, EpisodeRecording recording, int from, int length) {
    int steps = recording.steps().size();
    Check.that(
        from >= 0 && length >= 0 && from + length <= steps,
        "%d steps from step %d on; expected a stretch of the recording, which has %d steps",
        length,
        from,
        steps);
    IntColumn step = IntColumn.create("step");
    StringColumn action = StringColumn.create("action");
    for (int i = from; i < from + length; i++) {
      for (String each : recording.actions()) {
        step.append(i);
        action.append(each);
      }
    }
    return Table.create(name, step, action);
  }

  /**
   * How often each pair of heads names the same action: head, other, share (0 to 1).
   *
   * @param alike names of actions that do the same, counted as one
   */
  public static Table agreement(EpisodeRecording recording, String... alike) {
    List<Integer> same = recording.numbers(alike);
    List<int[]> choices = recording.steps().stream().map(step -> choices(step, same)).toList();
    int heads = choices.isEmpty() ? 0 : choices.get(0).length;
    IntColumn head = IntColumn.create("head");
    IntColumn other = IntColumn.create("other");
    DoubleColumn share = DoubleColumn.create("share");
    for (int k = 0; k < heads; k++) {
      for (int j = 0; j < heads; j++) {
        head.append(k);
        other.append(j);
        share.append(agreement(choices, k, j));
      }
    }
    return Table.create("agreement", head, other, share);
  }

  /** The action that each head names, the first of those that are alike for all of them. */
  private static int[] choices(EpisodeRecording.Moment moment, List<Integer> alike) {
    int[] choices = new int[moment.q().length];
    for (int head = 0; head < choices.length; head++) {
      int best = Votes.best(moment.q()[head]);
      choices[head] = alike.contains(best) ? alike.get(0) : best;
    }
    return choices;
  }

  private static double agreement(List<int[]> choices, int head, int other) {
    long same = choices.stream().filter(choice -> choice[head] == choice[other]).count();
    return (double) same / choices.size();
  }
}
