package org.bdqn.training;

import org.bdqn.text.Check;

/**
 * ε over time: 1 until learning starts, then linear down to its end value, and constant from there
 * (Mnih et al. 2015, Methods).
 *
 * @param start agent step at which learning starts
 * @param steps agent steps from 1 to the end value
 * @param end final ε, from 0 to 1
 */
public record EpsilonSchedule(int start, int steps, double end) {
  public EpsilonSchedule {
    Check.atLeast("epsilonSteps", steps, 0);
    Check.within("epsilonEnd", end, 0, 1);
  }

  /** ε at an agent step. */
  public double at(long step) {
    double progress = steps == 0 ? 1 : (double) (step - start) / steps;
    return 1 - (1 - end) * Math.max(0, Math.min(1, step < start ? 0 : progress));
  }
}
