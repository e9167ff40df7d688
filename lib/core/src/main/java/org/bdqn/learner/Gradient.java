package org.bdqn.learner;

import ai.djl.ndarray.NDArray;

/** The gradient of one parameter, which need not have been multiplied out. */
@FunctionalInterface
public interface Gradient {
  /** All of it, in the parameter's shape. */
  NDArray dense();
}
