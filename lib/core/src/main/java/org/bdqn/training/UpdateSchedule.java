package org.bdqn.training;

import org.bdqn.text.Check;

/**
 * When an agent learns, in steps counted from 1.
 *
 * @param learnStart before it nothing is learned
 * @param updateEvery from one learning step to the next
 * @param targetUpdate from one copy to the target network to the next
 */
public record UpdateSchedule(int learnStart, int updateEvery, int targetUpdate) {
  public UpdateSchedule {
    Check.atLeast("learnStart", learnStart, 0);
    Check.atLeast("updateEvery", updateEvery, 1);
    Check.atLeast("targetUpdate", targetUpdate, 1);
  }

  boolean learnsAt(long step) {
    return step >= learnStart && step % updateEvery == 0;
  }

  boolean copiesAt(long step) {
    return step >= learnStart && step % targetUpdate == 0;
  }
}
