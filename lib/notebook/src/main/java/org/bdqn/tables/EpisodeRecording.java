package org.bdqn.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
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
   * @param terminal whether a life was lost in it, or the game ended
   */
  public record Moment(
      byte[] observation, float[][] q, int action, double reward, boolean terminal) {
    /** One step after which the play goes on. */
    public Moment(byte[] observation, float[][] q, int action, double reward) {
      this(observation, q, action, reward, false);
    }

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
              new Moment(
                  observations.get(i),
                  thoughts.get(i),
                  step.action(),
                  step.reward(),
                  step.terminal()));
        };
    environment.reset();
    Episode.play(environment, observed, maxSteps, watcher);
    return new EpisodeRecording(environment.actions(), moments);
  }

  /** Points won. */
  public double score() {
    return points(0, steps.size());
  }

  /**
   * Points won in some steps.
   *
   * @param from the first of them
   * @param to the step after the last
   */
  public double points(int from, int to) {
    return steps.subList(from, to).stream().mapToDouble(Moment::reward).sum();
  }

  /**
   * Where the most points were won: the first step of the best stretch, the earliest of equals.
   *
   * @param length of the stretch, in steps
   */
  public int bestStretch(int length) {
    int best = 0;
    for (int from = 1; from + length <= steps.size(); from++) {
      if (points(from, from + length) > points(best, best + length)) {
        best = from;
      }
    }
    return best;
  }

  /**
   * What it costs in one step to follow a head drawn at random in place of the action with the
   * highest mean Q, in the ensemble's own eyes: how far the mean Q of the actions that the heads
   * name lies below that of the best one. 0 where all name that one.
   *
   * @param index of the step
   * @param alike names of actions that do the same: their mean counts for each, since the heads
   *     tell them apart by mistake only
   */
  public double costOfOneHead(int index, String... alike) {
    float[][] q = steps.get(index).q();
    float[] mean = Votes.meanQ(q);
    List<Integer> same = numbers(alike);
    double shared = same.stream().mapToDouble(action -> mean[action]).average().orElse(0);
    same.forEach(action -> mean[action] = (float) shared);
    double named = Arrays.stream(q).mapToDouble(head -> mean[Votes.best(head)]).average().orElse(0);
    return mean[Votes.best(mean)] - named;
  }

  /** The numbers of the actions with these names. */
  List<Integer> numbers(String... names) {
    return Arrays.stream(names).map(actions::indexOf).toList();
  }

  /**
   * The steps in which it would have cost most to follow one head, in order of time. Those near a
   * lost life are taken only where there are too few others: before it the ball has often passed
   * the paddle, after it none is in play, and no action matters, whatever a network that has hardly
   * learned from such states believes.
   *
   * @param count how many
   * @param apart steps between any two of them, and to a lost life, at least
   * @param alike as in {@link #costOfOneHead}
   */
  public List<Integer> costliest(int count, int apart, String... alike) {
    List<Integer> chosen = new ArrayList<>();
    IntStream.range(0, steps.size())
        .boxed()
        .sorted(
            Comparator.comparing((Integer i) -> losesALife(i - apart, i + apart))
                .thenComparing(i -> -costOfOneHead(i, alike)))
        .filter(i -> chosen.stream().allMatch(other -> Math.abs(other - i) >= apart))
        .limit(count)
        .forEach(chosen::add);
    return chosen.stream().sorted().toList();
  }

  private boolean losesALife(int from, int to) {
    return steps.subList(Math.max(0, from), Math.min(to, steps.size())).stream()
        .anyMatch(Moment::terminal);
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
