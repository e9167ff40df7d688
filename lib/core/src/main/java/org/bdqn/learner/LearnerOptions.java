package org.bdqn.learner;

import java.util.Objects;
import org.bdqn.text.Text;

/**
 * How a learner learns.
 *
 * @param doubleDqn whether the online network chooses the action that the TD target values (van
 *     Hasselt et al. 2016)
 * @param targetFrom the network whose Q-values make the TD target
 * @param gradients how the heads share the core
 * @param rewardClipping what of a reward is learned from
 * @param learningRate Adam's
 * @param discount γ, 0 to 1 inclusive
 */
public record LearnerOptions(
    boolean doubleDqn,
    NetworkChoice targetFrom,
    GradientScaling gradients,
    RewardClipping rewardClipping,
    double learningRate,
    double discount) {

  public LearnerOptions {
    Objects.requireNonNull(targetFrom, "targetFrom is null: give NetworkChoice.ONLINE or TARGET");
    Objects.requireNonNull(gradients, "gradients is null: give GradientScaling.MEAN or CORE");
    Objects.requireNonNull(
        rewardClipping, "rewardClipping is null: give RewardClipping.SIGN or NONE");
    if (!(learningRate > 0 && Double.isFinite(learningRate))) {
      throw new IllegalArgumentException(
          Text.format(
              "learningRate is %s, but must be a positive number (Nature DQN: 2.5e-4)",
              learningRate));
    }
    if (!(discount >= 0 && discount <= 1)) {
      throw new IllegalArgumentException(
          Text.format("discount is %s, but must be from 0 to 1 (Nature DQN: 0.99)", discount));
    }
  }
}
