package org.bdqn.learner;

/** One of the two networks. */
public enum NetworkChoice {
  /** The one that learns. */
  ONLINE,
  /** Its copy of some steps ago. */
  TARGET
}
