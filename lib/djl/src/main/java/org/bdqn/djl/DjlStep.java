package org.bdqn.djl;

import ai.djl.modality.rl.ActionSpace;
import ai.djl.modality.rl.env.RlEnv;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.function.Supplier;

/**
 * A transition, kept on the Java heap; its arrays are made when they are asked for, in the
 * environment's scope of that moment. Two steps are equal only if they are the same object.
 */
final class DjlStep implements RlEnv.Step {
  private final Supplier<NDManager> scope;
  private final States states;
  private final OneHotActions actions;
  private final byte[] before;
  private final int action;
  private final double reward;
  private final byte[] after;
  private final boolean done;

  /**
   * @param scope owner of the arrays that are asked for now
   * @param before the state in which the action was taken; never changed
   * @param after the state that it led to; never changed
   */
  DjlStep(
      Supplier<NDManager> scope,
      States states,
      OneHotActions actions,
      byte[] before,
      int action,
      double reward,
      byte[] after,
      boolean done) {
    this.scope = scope;
    this.states = states;
    this.actions = actions;
    this.before = before;
    this.action = action;
    this.reward = reward;
    this.after = after;
    this.done = done;
  }

  @Override
  public NDList getPreObservation() {
    return new NDList(states.toFloats(scope.get(), before));
  }

  @Override
  public NDList getAction() {
    return actions.action(scope.get(), action);
  }

  @Override
  public NDList getPostObservation() {
    return new NDList(states.toFloats(scope.get(), after));
  }

  @Override
  public ActionSpace getPostActionSpace() {
    return actions.space(scope.get());
  }

  @Override
  public NDArray getReward() {
    return scope.get().create((float) reward);
  }

  @Override
  public boolean isDone() {
    return done;
  }

  /** Does nothing: the arrays belong to the environment's scopes, the rest to the heap. */
  @Override
  public void close() {}
}
