package org.bdqn.tables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.bdqn.env.Step;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.Votes;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.training.Episode;
import org.bdqn.training.Policy;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * An episode to look at: every step's screen and, where an ensemble played, what its heads thought.
 *
 * @param actions names of the actions
 * @param steps in order
 */
public record EpisodeRecording(List<String> actions, List<Moment> steps) {
  public EpisodeRecording {
    actions = List.copyOf(actions);
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param observation the raw observation before it; an RGB screen on Atari
   * @param q the heads' Q-values, K rows of A; no rows where no ensemble played
   * @param action taken
   * @param reward points won
   */
  public record Moment(byte[] observation, float[][] q, int action, double reward) {
    /** The heads' votes. */
    public Votes votes() {
      return Votes.of(q);
    }
  }

  /**
   * Records an ensemble that plays by its votes.
   *
   * @param maxSteps agent steps after which the recording stops
   */
  public static EpisodeRecording ofVotes(
      StackedEnvironment environment, EnsembleNetwork network, int maxSteps) {
    return record(environment, network::qValues, q -> Votes.of(q).winner(), maxSteps);
  }

  /** Records any policy, without Q-values. */
  public static EpisodeRecording of(StackedEnvironment environment, Policy policy, int maxSteps) {
    return record(
        environment, state -> new float[0][], q -> policy.act(environment.state()), maxSteps);
  }

  private static EpisodeRecording record(
      StackedEnvironment environment,
      Function<byte[], float[][]> values,
      ToIntFunction<float[][]> choice,
      int maxSteps) {
    List<byte[]> observations = new ArrayList<>();
    List<float[][]> thoughts = new ArrayList<>();
    List<Moment> moments = new ArrayList<>();
    Policy observed =
        state -> {
          observations.add(environment.observation().clone());
          thoughts.add(values.apply(state));
          return choice.applyAsInt(thoughts.get(moments.size()));
        };
    Consumer<Step> watcher =
        step -> {
          int i = moments.size();
          moments.add(
              new Moment(observations.get(i), thoughts.get(i), step.action(), step.reward()));
        };
    Episode.play(environment, observed, maxSteps, watcher);
    return new EpisodeRecording(environment.actions(), moments);
  }

  /** Points won. */
  public double score() {
    return steps.stream().mapToDouble(Moment::reward).sum();
  }

  /**
   * The steps in which the heads' votes were most divided, in order of time.
   *
   * @param count how many
   */
  public List<Integer> mostDivided(int count) {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      indices.add(i);
    }
    return indices.stream()
        .sorted(Comparator.comparingInt(i -> winnersVotes(steps.get(i))))
        .limit(count)
        .sorted()
        .toList();
  }

  private static int winnersVotes(Moment moment) {
    Votes votes = moment.votes();
    return votes.counts()[votes.winner()];
  }

  /**
   * The votes of some steps, a row per step and action: frame, action, votes.
   *
   * @param indices of the steps
   */
  public Table votes(List<Integer> indices) {
    StringColumn frame = StringColumn.create("frame");
    StringColumn action = StringColumn.create("action");
    IntColumn votes = IntColumn.create("votes");
    for (int index : indices) {
      int[] counts = steps.get(index).votes().counts();
      for (int a = 0; a < counts.length; a++) {
        frame.append(Integer.toString(index));
        action.append(actions.get(a));
        votes.append(counts[a]);
      }
    }
    return Table.create("votes", frame, action, votes);
  }

  /**
   * The value that each head gave each action in one step: head, action, value.
   *
   * @param index of the step
   */
  public Table qValues(int index) {
    return VoteTables.qValues(steps.get(index).q(), actions);
  }
}
