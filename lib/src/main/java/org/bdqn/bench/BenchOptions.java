package org.bdqn.bench;

import org.bdqn.env.Environment;
import org.bdqn.env.Environments;
import org.bdqn.json.Json;
import org.bdqn.learner.NetworkChoice;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.network.Torch;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.preprocess.FrameShape;
import org.bdqn.training.TrainingConfig;

/**
 * What is timed, and for how long.
 *
 * @param heads K
 * @param network of the ensemble
 * @param batch B, transitions per learning step
 * @param game name for {@link Environments#make}
 * @param dueling whether heads estimate value and advantages apart
 * @param doubleDqn whether the online network chooses the action that the TD target values
 * @param prior β of the randomized prior, 0 for none
 * @param frames preprocessing of the screen
 * @param device {@code cpu} or {@code gpu}
 * @param seconds that each benchmark is measured for, after half as many of warm-up
 */
public record BenchOptions(
    int heads,
    NetworkName network,
    int batch,
    String game,
    boolean dueling,
    boolean doubleDqn,
    double prior,
    FrameEncoding frames,
    String device,
    double seconds) {

  private static final double LONGEST_SECONDS = 3_600;
  private static final int SEED = 1;

  /** The tutorial's p, and that of the program in PyTorch that updates are compared with. */
  private static final double MASK_PROBABILITY = 0.9;

  /** Enough that sampled frames come from main memory: 89 MB of binary frames. */
  private static final int MEMORY_SIZE = 100_000;

  /** Random steps before the first update: a few thousand, so that batches are ordinary ones. */
  private static final int LEARN_START = 2_000;

  public BenchOptions {
    if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
      throw new IllegalArgumentException(
          "seconds is %s, but must be above 0 and at most %.0f"
              .formatted(seconds, LONGEST_SECONDS));
    }
  }

  /**
   * Checks all that can be checked before anything is measured.
   *
   * @return the game's name for people
   * @throws IllegalArgumentException if an option is out of range, or options do not fit together
   * @throws org.bdqn.env.RomException if the game's ROM is missing or wrong
   */
  public String check() {
    training();
    System.setProperty(Torch.DEVICE, device);
    Torch.device();
    newNetwork().close();
    try (Environment environment = environment()) {
      return environment.name();
    }
  }

  /** The training run of which parts are timed: the tutorial's numbers, without evaluation. */
  TrainingConfig training() {
    return TrainingConfig.blog()
        .withEnvironment(game)
        .withSeed(SEED)
        .withHeads(heads)
        .withMaskProbability(MASK_PROBABILITY)
        .withFrames(frames)
        .withNetwork(spec())
        .withDoubleDqn(doubleDqn)
        .withTdTargetFrom(NetworkChoice.TARGET)
        .withLearnStart(Math.max(LEARN_START, batch))
        .withEpsilonSteps(0)
        .withBatchSize(batch)
        .withMemorySize(Math.max(MEMORY_SIZE, batch))
        .withEvaluateEvery(0);
  }

  private NetworkSpec spec() {
    return network.spec().withDueling(dueling).withPriorScale(prior);
  }

  Environment environment() {
    return training().environments().make(training().rules(), SEED);
  }

  /** The game's frames after preprocessing. */
  FrameShape frameShape() {
    try (Environment environment = environment()) {
      return frameShape(environment);
    }
  }

  private FrameShape frameShape(Environment environment) {
    return frames.encoder(environment.observationShape()).frameShape();
  }

  /** A new ensemble that fits the game. */
  EnsembleNetwork newNetwork() {
    try (Environment environment = environment()) {
      NetworkShape shape =
          NetworkShape.of(
              frameShape(environment),
              training().frameStack(),
              environment.actions().size(),
              heads);
      return new EnsembleNetwork(spec(), shape, SEED, Torch.device());
    }
  }

  String toJson() {
    return Json.write(this);
  }

  static BenchOptions fromJson(String json) {
    return Json.read(json, BenchOptions.class);
  }
}
