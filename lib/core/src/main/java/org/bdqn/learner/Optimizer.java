package org.bdqn.learner;

import java.io.IOException;
import java.util.List;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.checkpoint.StateOutput;

/** Moves the parameters that it was made for. */
public interface Optimizer extends AutoCloseable {
  /**
   * Takes a step.
   *
   * @param gradients of each parameter
   * @param scales what each gradient is multiplied by
   */
  void step(List<Gradient> gradients, float[] scales);

  /** Writes all that it remembers of earlier steps. */
  void save(StateOutput out) throws IOException;

  /** Continues where {@link #save} was called, for the same parameters. */
  void restore(StateInput in) throws IOException;

  @Override
  default void close() {}
}
