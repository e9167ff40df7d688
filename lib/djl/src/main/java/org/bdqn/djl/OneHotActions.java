package org.bdqn.djl;

import ai.djl.modality.rl.ActionSpace;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.bdqn.network.Votes;
import org.bdqn.text.Check;

/**
 * Actions as DJL sees them: float32 arrays (A), 1 at the action's index and 0 elsewhere, so that a
 * block can take them beside the observation.
 *
 * @param count A
 */
record OneHotActions(int count) {
  NDList action(NDManager scope, int index) {
    float[] oneHot = new float[count];
    oneHot[index] = 1;
    return new NDList(scope.create(oneHot));
  }

  /** All actions, in the order of their indices. */
  ActionSpace space(NDManager scope) {
    ActionSpace space = new ActionSpace();
    for (int index = 0; index < count; index++) {
      space.add(action(scope, index));
    }
    return space;
  }

  /**
   * The index of an action.
   *
   * @throws IllegalArgumentException if it is none of {@link #space}
   */
  int index(NDList action) {
    boolean fits =
        action.size() == 1
            && action.head().getShape().equals(new Shape(count))
            && action.head().getDataType() == DataType.FLOAT32;
    Check.that(
        fits,
        "The action is %s, but expected is one of the action space: a one-hot FLOAT32 array of (%d)",
        action,
        count);
    return Votes.best(action.head().toFloatArray());
  }
}
