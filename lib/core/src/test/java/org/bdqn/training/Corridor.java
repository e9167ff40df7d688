package org.bdqn.training;

import java.nio.ByteBuffer;
import java.util.List;
import org.bdqn.env.Environment;
import org.bdqn.env.ObservationShape;
import org.bdqn.env.Step;

/** Places in a row; walking right from the first to the last wins a point. Solved in seconds. */
public class Corridor implements Environment {
  public static final int LENGTH = 8;

  private int place;

  @Override
  public String name() {
    return "Corridor";
  }

  @Override
  public List<String> actions() {
    return List.of("LEFT", "RIGHT");
  }

  @Override
  public ObservationShape observationShape() {
    return new ObservationShape(1, LENGTH, 1, 1);
  }

  @Override
  public void reset() {
    place = 0;
  }

  @Override
  public Step step(int action) {
    place = Math.max(0, place + (action == 1 ? 1 : -1));
    boolean arrived = place == LENGTH - 1;
    return new Step(action, arrived ? 1 : 0, arrived, arrived);
  }

  @Override
  public void observe(byte[] observation) {
    java.util.Arrays.fill(observation, (byte) 0);
    observation[place] = 1;
  }

  @Override
  public byte[] save() {
    return ByteBuffer.allocate(4).putInt(place).array();
  }

  @Override
  public void restore(byte[] state) {
    place = ByteBuffer.wrap(state).getInt();
  }

  @Override
  public void close() {}
}
