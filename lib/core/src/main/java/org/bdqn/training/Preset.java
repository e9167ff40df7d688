package org.bdqn.training;

import java.util.function.Supplier;

/** The presets of {@link TrainingConfig}, by name. */
public enum Preset {
  QUICK(TrainingConfig::quick),
  BLOG(TrainingConfig::blog),
  PAPER(TrainingConfig::paper),
  DEEP_SEA(() -> TrainingConfig.deepSea(10)),
  MIN_ATAR(TrainingConfig::minAtar);

  private final Supplier<TrainingConfig> config;

  Preset(Supplier<TrainingConfig> config) {
    this.config = config;
  }

  public TrainingConfig config() {
    return config.get();
  }

  /**
   * The preset to start from if none is given.
   *
   * @param environment its name, right or wrong
   */
  public static Preset suiting(String environment) {
    if (environment.startsWith("DeepSea") || environment.startsWith("Chain")) {
      return DEEP_SEA;
    }
    return environment.startsWith("MinAtar/") ? MIN_ATAR : QUICK;
  }
}
