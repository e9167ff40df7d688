package org.bdqn.training;

import java.util.List;
import org.bdqn.env.Environment;
import org.bdqn.env.ObservationShape;
import org.bdqn.env.Step;

/** An environment whose rewards are not numbers. */
public record PoisonedRewards(Environment inner) implements Environment {
  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public List<String> actions() {
    return inner.actions();
  }

  @Override
  public ObservationShape observationShape() {
    return inner.observationShape();
  }

  @Override
  public void reset() {
    inner.reset();
  }

  @Override
  public Step step(int action) {
    Step step = inner.step(action);
    return new Step(step.action(), Double.NaN, step.terminal(), step.over());
  }

  @Override
  public void observe(byte[] observation) {
    inner.observe(observation);
  }

  @Override
  public byte[] save() {
    return inner.save();
  }

  @Override
  public void restore(byte[] state) {
    inner.restore(state);
  }

  @Override
  public void close() {
    inner.close();
  }
}
