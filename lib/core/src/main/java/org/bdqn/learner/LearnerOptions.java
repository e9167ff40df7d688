package org.bdqn.learner;

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
    Check.notNull(targetFrom, "tdTargetFrom", "give NetworkChoice.ONLINE or TARGET");
    Check.notNull(gradients, "gradients", "give GradientScaling.MEAN or CORE");
    Check.notNull(rewardClipping, "rewardClipping", "give RewardClipping.SIGN or NONE");
    Check.above("learningRate", learningRate, 0);
    Check.within("discount", discount, 0, 1);
  }
}
