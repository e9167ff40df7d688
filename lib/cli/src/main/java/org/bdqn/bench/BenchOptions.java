package org.bdqn.bench;

import org.bdqn.env.Environment;
import org.bdqn.env.Environments;
import org.bdqn.json.Json;
import org.bdqn.learner.NetworkChoice;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.network.Torch;
import org.bdqn.preprocess.FrameShape;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.text.Check;
import org.bdqn.training.LearningPath;
import org.bdqn.training.StopRule;
import org.bdqn.training.TrainingConfig;

/**
 * What is timed, and for how long.
 *
 * @param training the run of which parts are timed
 * @param device {@code cpu} or {@code gpu}
 * @param seconds that each benchmark is measured for, after half as many of warm-up
 */
public record BenchOptions(TrainingConfig training, String device, double seconds) {
  private static final double LONGEST_SECONDS = 3_600;
  private static final int SEED = 1;

  /** The tutorial's p, and that of the program in PyTorch that updates are compared with. */
  private static final double MASK_PROBABILITY = 0.9;

  /** Enough that sampled frames come from main memory: 89 MB of binary frames. */
  private static final int MEMORY_SIZE = 100_000;

  /** Random steps before the first update: a few thousand, so that batches are ordinary ones. */
  private static final int LEARN_START = 2_000;

  public BenchOptions {
    Check.that(
        seconds > 0 && seconds <= LONGEST_SECONDS,
        "seconds is %s, but must be above 0 and at most %.0f",
        seconds,
        LONGEST_SECONDS);
  }

  /** What is timed where no preset is asked for: the tutorial's numbers on Nature's network. */
  public static TrainingConfig tutorial() {
    return TrainingConfig.blog()
        .withMaskProbability(MASK_PROBABILITY)
        .withTdTargetFrom(NetworkChoice.TARGET)
        .withMemorySize(MEMORY_SIZE);
  }

  /**
   * The run whose parts are timed: it is never evaluated, and soon learns and acts by its network.
   */
  public static TrainingConfig timed(TrainingConfig run) {
    return run.withSeed(SEED)
        .withLearnStart(Math.max(Math.min(run.learnStart(), LEARN_START), run.batchSize()))
        .withEpsilonSteps(0)
        .withEvaluateEvery(0)
        .withStopWhen(StopRule.NEVER);
  }

  /**
   * Checks all that can be checked before anything is measured.
   *
   * @return the game's name for people
   * @throws IllegalArgumentException if options do not fit together
   * @throws org.bdqn.env.RomException if the game's ROM is missing or wrong
   */
  public String check() {
    System.setProperty(Torch.DEVICE, device);
    Torch.device();
    newNetwork().close();
    try (Environment environment = environment()) {
      return environment.name();
    }
  }

  /** The network's name for people. */
  public String networkName() {
    return NetworkName.of(spec());
  }

  private NetworkSpec spec() {
    return training.network();
  }

  /** Whether there is a console game below the environment, to be timed alone too. */
  boolean hasEmulator() {
    return Environments.isConsoleGame(training.environment());
  }

  Environment environment() {
    return training.environments().make(training.rules(), training.seed());
  }

  /** The game's frames after preprocessing. */
  FrameShape frameShape() {
    try (StackedEnvironment game = training.stacked(environment())) {
      return game.frameShape();
    }
  }

  /** A new ensemble that fits the game. */
  EnsembleNetwork newNetwork() {
    try (StackedEnvironment game = training.stacked(environment())) {
      NetworkShape shape = training.networkShape(game);
      return LearningPath.network(spec(), shape, training.seed(), Torch.device());
    }
  }

  String toJson() {
    return Json.write(this);
  }

  static BenchOptions fromJson(String json) {
    return Json.read(json, BenchOptions.class);
  }
}
