package org.bdqn.tables;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.bdqn.learner.GradientScaling;
import org.bdqn.learner.Learner;
import org.bdqn.learner.LearnerOptions;
import org.bdqn.learner.NetworkChoice;
import org.bdqn.learner.RewardClipping;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.network.Torch;
import org.bdqn.network.Votes;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.Batch;
import org.bdqn.replay.BootstrapMask;
import org.bdqn.text.Check;
import org.bdqn.training.LearningPath;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Bootstrapped DQN on a line, where its uncertainty can be drawn. The game: a strip of 32 pixels
 * shows a spot at the place x, there is one action, its reward is y, and that is the end. The TD
 * target is then y itself, and Q-learning is a regression, by the same network, masks and learning
 * step as everywhere.
 */
public final class Regression {
  /** The heads of the ensemble. */
  public static final int HEADS = 10;

  private static final String DATA = "among the data";
  private static final String GAP = "in the gap";
  private static final String OUTSIDE = "outside";
  private static final double LOWEST = -0.5;
  private static final double RANGE = 2;
  private static final int PIXELS = 32;
  private static final double SPOT = 2; // its standard deviation in pixels
  private static final int BRIGHTEST = 255;
  private static final int PLACES = 200;
  private static final double GAP_BEGINS = 0.25;
  private static final double GAP_ENDS = 0.65;
  private static final double NOISE = 0.1;
  private static final int UNITS = 50;

  private static final LearnerOptions OPTIONS =
      new LearnerOptions(
          false, NetworkChoice.TARGET, GradientScaling.CORE, RewardClipping.NONE, 0.001, 0);

  private Regression() {}

  /**
   * Points to learn from: x, y. They lie in two clumps, from 0 to 0.25 and from 0.65 to 1, on a
   * sine with noise of standard deviation 0.1.
   *
   * @param size 1 or more
   */
  public static Table data(int size, long seed) {
    Check.atLeast("size", size, 1);
    RandomStream random = new RandomStream(seed);
    DoubleColumn x = DoubleColumn.create("x");
    DoubleColumn y = DoubleColumn.create("y");
    for (int i = 0; i < size; i++) {
      double share = random.nextDouble();
      x.append(i % 2 == 0 ? GAP_BEGINS * share : GAP_ENDS + (1 - GAP_ENDS) * share);
      y.append(Math.sin(2 * Math.PI * x.get(i)) + NOISE * random.nextGaussian());
    }
    return Table.create("points", x, y);
  }

  /**
   * Learns from points, all of them at every step, and tells what the heads then say between −0.5
   * and 1.5: x, mean, spread (their standard deviation), and a column for each head, {@code head 0}
   * and so on.
   *
   * @param points columns x (−0.5 to 1.5) and y
   * @param maskProbability p of the masks, which are drawn once
   * @param priorScale β, 0 for no prior
   * @param steps learning steps; an interrupt ends them
   * @param seed of the networks and the masks
   */
  public static Table fit(
      Table points, double maskProbability, double priorScale, int steps, long seed) {
    NetworkSpec spec =
        NetworkSpec.convolutional(UNITS, new NetworkSpec.Convolution(UNITS, 1, 1))
            .withPriorScale(priorScale);
    NetworkShape shape = new NetworkShape(PIXELS, 1, 1, BRIGHTEST, 1, HEADS);
    Batch batch = batch(points, new BootstrapMask(HEADS, maskProbability), seed);
    try (EnsembleNetwork online = LearningPath.network(spec, shape, seed, Torch.device());
        EnsembleNetwork target = online.targetNetwork();
        Learner learner = LearningPath.learner(online, target, OPTIONS)) {
      for (int step = 0; step < steps && !Thread.currentThread().isInterrupted(); step++) {
        learner.learn(batch);
      }
      return whatTheySay(online);
    }
  }

  private static Batch batch(Table points, BootstrapMask mask, long seed) {
    RandomStream random = RandomStream.child(seed, "bootstrap-mask");
    Batch batch = Batch.allocate(points.rowCount(), PIXELS);
    for (int i = 0; i < batch.size(); i++) {
      double x = points.doubleColumn("x").getDouble(i);
      Check.within("x", x, LOWEST, LOWEST + RANGE);
      batch.states().put(i * PIXELS, state(x));
      batch.rewards()[i] = (float) points.doubleColumn("y").getDouble(i);
      batch.terminals()[i] = true;
      batch.masks()[i] = mask.draw(random);
    }
    return batch;
  }

  private static byte[] state(double x) {
    byte[] pixels = new byte[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      double away = ((x - LOWEST) / RANGE * (PIXELS - 1) - i) / SPOT;
      pixels[i] = (byte) Math.round(BRIGHTEST * Math.exp(-away * away / 2));
    }
    return pixels;
  }

  private static Table whatTheySay(EnsembleNetwork network) {
    Table table = Table.create("fit");
    List.of("x", "mean", "spread").forEach(name -> table.addColumns(DoubleColumn.create(name)));
    for (int head = 0; head < HEADS; head++) {
      table.addColumns(DoubleColumn.create("head " + head));
    }
    for (int place = 0; place <= PLACES; place++) {
      double x = LOWEST + RANGE * place / PLACES;
      float[][] q = network.qValues(state(x));
      table.doubleColumn("x").append(x);
      table.doubleColumn("mean").append(Votes.meanQ(q)[0]);
      table.doubleColumn("spread").append(Disagreement.spread(q)[0]);
      for (int head = 0; head < HEADS; head++) {
        table.doubleColumn("head " + head).append(q[head][0]);
      }
    }
    return table;
  }

  /**
   * Where the heads are apart, for every p and β given, as means over several fits: p, β, among the
   * data, in the gap between its clumps, outside.
   *
   * @param points as {@link #data} makes them
   * @param seeds how many fits, by the seeds 1, 2, …
   */
  public static Table spreads(
      Table points,
      List<Double> maskProbabilities,
      List<Double> priorScales,
      int steps,
      int seeds) {
    Table table = Table.create("mean spread of the heads");
    List.of("p", "β", DATA, GAP, OUTSIDE)
        .forEach(name -> table.addColumns(DoubleColumn.create(name)));
    for (double priorScale : priorScales) {
      for (double p : maskProbabilities) {
        double[] means = new double[3];
        for (int seed = 1; seed <= seeds; seed++) {
          Table fit = fit(points, p, priorScale, steps, seed);
          means[0] += meanSpread(fit, Regression::isAmongData) / seeds;
          means[1] += meanSpread(fit, x -> x > GAP_BEGINS && x < GAP_ENDS) / seeds;
          means[2] += meanSpread(fit, x -> x < 0 || x > 1) / seeds;
        }
        table.doubleColumn("p").append(p);
        table.doubleColumn("β").append(priorScale);
        table.doubleColumn(DATA).append(means[0]);
        table.doubleColumn(GAP).append(means[1]);
        table.doubleColumn(OUTSIDE).append(means[2]);
      }
    }
    return table;
  }

  private static boolean isAmongData(double x) {
    return x >= 0 && x <= GAP_BEGINS || x >= GAP_ENDS && x <= 1;
  }

  private static double meanSpread(Table fit, DoublePredicate where) {
    DoubleColumn x = fit.doubleColumn("x");
    return IntStream.range(0, fit.rowCount())
        .filter(row -> where.test(x.getDouble(row)))
        .mapToDouble(row -> fit.doubleColumn("spread").getDouble(row))
        .average()
        .orElseThrow();
  }
}
