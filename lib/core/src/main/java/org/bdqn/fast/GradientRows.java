package org.bdqn.fast;

/** Gives a parameter's gradient a row at a time, from many threads. */
interface GradientRows {
  /**
   * Writes the row's gradient over {@code gradient}'s first {@code length} places.
   *
   * @return false if it is 0 and was not written
   */
  boolean write(int row, float[] gradient, int length);
}
