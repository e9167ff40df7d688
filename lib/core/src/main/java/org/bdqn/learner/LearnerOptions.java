package org.bdqn.learner;

import java.util.Objects;
import org.bdqn.text.Check;

/**
 * How a learner learns: the settings of {@code TrainingConfig} that concern a single learning step,
 * where they are described; {@code targetFrom} is {@code tdTargetFrom} there. Double DQN is van
 * Hasselt et al. 2016.
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
    Check.above("learningRate", learningRate, 0);
    Check.within("discount", discount, 0, 1);
  }
}
