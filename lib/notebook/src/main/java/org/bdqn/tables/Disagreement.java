package org.bdqn.tables;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.Torch;
import org.bdqn.network.Votes;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.Batch;
import org.bdqn.replay.ReplayMemory;
import org.bdqn.text.Check;
import org.bdqn.training.Agent;
import org.bdqn.training.LearningPath;
import org.bdqn.training.TrainingConfig;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * How far an ensemble's heads are apart.
 *
 * @param spread the standard deviation (with K) of Q-values between the heads, averaged over states
 *     and actions
 * @param divided the share of the states in which not all heads name the same action
 */
public record Disagreement(double spread, double divided) {
  private static final int POINTS = 20;

  /** Learning steps from one copy of the target network to the next. */
  private static final int TARGET_UPDATE = 100;

  /**
   * The disagreement of a network's heads on some states.
   *
   * @param states as the network takes them
   */
  public static Disagreement of(EnsembleNetwork network, List<byte[]> states) {
    return of(states.stream().map(network::qValues).toList());
  }

  /**
   * The disagreement in Q-values.
   *
   * @param q for each state, K rows of A values
   */
  public static Disagreement of(List<float[][]> q) {
    double spread = q.stream().mapToDouble(Disagreement::meanSpread).average().orElse(Double.NaN);
    double divided =
        q.stream().mapToDouble(state -> isDivided(state) ? 1 : 0).average().orElse(Double.NaN);
    return new Disagreement(spread, divided);
  }

  /**
   * The spread while an ensemble learns from a memory that stays as it is: step, and a column of
   * spreads for each set of states.
   *
   * @param online is changed
   * @param config how to learn
   * @param memory of transitions with masks for as many heads
   * @param states sets of states by name
   * @param steps learning steps, each on a batch; an interrupt ends them
   */
  public static Table whileLearning(
      EnsembleNetwork online,
      TrainingConfig config,
      ReplayMemory memory,
      Map<String, List<byte[]>> states,
      int steps) {
    Table table = Table.create("spread", IntColumn.create("step"));
    states.keySet().forEach(name -> table.addColumns(DoubleColumn.create(name)));
    Batch batch = Batch.allocate(config.batchSize(), online.shape().stateBytes(), config.nStep());
    RandomStream random = RandomStream.child(config.seed(), "replay-sampling");
    int every = Math.max(1, steps / POINTS);
    try (Agent agent = new Agent(online, config.learner(), TARGET_UPDATE, config.seed())) {
      agent.handOver();
      add(table, 0, online, states);
      for (int step = 1; step <= steps && !Thread.currentThread().isInterrupted(); step++) {
        memory.sample(batch, random);
        agent.learn(step, () -> batch);
        if (step % every == 0) {
          add(table, step, online, states);
        }
      }
    }
    return table;
  }

  /**
   * The same for several ensembles, whose seeds are 1, 2, …: seed, step, and a column of spreads
   * for each set of states.
   *
   * @param config how to learn, and the ensembles' form
   * @param shape of the memory's states
   * @param seeds 1 or more
   */
  public static Table overSeeds(
      TrainingConfig config,
      NetworkShape shape,
      ReplayMemory memory,
      Map<String, List<byte[]>> states,
      int steps,
      int seeds) {
    Check.atLeast("seeds", seeds, 1);
    Table all = null;
    for (int seed = 1; seed <= seeds; seed++) {
      try (EnsembleNetwork online =
          LearningPath.network(config.network(), shape, seed, Torch.device())) {
        Table one = whileLearning(online, config.withSeed(seed), memory, states, steps);
        int[] same = new int[one.rowCount()];
        Arrays.fill(same, seed);
        one.insertColumn(0, IntColumn.create("seed", same));
        all = all == null ? one : all.append(one);
      }
    }
    return all;
  }

  private static void add(
      Table table, int step, EnsembleNetwork network, Map<String, List<byte[]>> states) {
    table.intColumn("step").append(step);
    states.forEach((name, set) -> table.doubleColumn(name).append(of(network, set).spread()));
  }

  private static boolean isDivided(float[][] q) {
    Votes votes = Votes.of(q);
    return votes.counts()[votes.winner()] < q.length;
  }

  private static double meanSpread(float[][] q) {
    return Arrays.stream(spread(q)).average().orElse(Double.NaN);
  }

  /**
   * The standard deviation between the heads, for each action.
   *
   * @param q K rows of A values
   */
  static double[] spread(float[][] q) {
    float[] mean = Votes.meanQ(q);
    double[] spread = new double[mean.length];
    for (int action = 0; action < spread.length; action++) {
      for (float[] head : q) {
        spread[action] += (head[action] - mean[action]) * (head[action] - mean[action]) / q.length;
      }
      spread[action] = Math.sqrt(spread[action]);
    }
    return spread;
  }
}
