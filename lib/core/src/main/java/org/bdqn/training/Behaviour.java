package org.bdqn.training;

/** Who acts during training, but for the random actions that ε adds. */
public enum Behaviour {
  /** One head, drawn for the whole episode (Osband et al. 2016, Algorithm 1). */
  HEAD_PER_EPISODE,
  /**
   * All heads by their votes: an ensemble without the deep exploration, to compare with. The head
   * drawn for an episode then has no say.
   */
  VOTE
}
