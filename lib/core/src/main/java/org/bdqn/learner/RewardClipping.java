package org.bdqn.learner;

/** What of a reward is learned from. Scores that people see are never clipped. */
public enum RewardClipping {
  /** Its sign: −1, 0 or 1, so that one learning rate suits every game (Mnih et al. 2015). */
  SIGN,
  /** All of it: where small costs and rewards make the task, as in DeepSea. */
  NONE;

  float clip(float reward) {
    return this == SIGN ? Math.signum(reward) : reward;
  }
}
