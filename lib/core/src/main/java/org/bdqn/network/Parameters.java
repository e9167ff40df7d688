package org.bdqn.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.checkpoint.StateOutput;
import org.bdqn.random.RandomStream;
import org.bdqn.text.Check;

/** A network's trainable values by name, in native memory of their own. */
final class Parameters implements AutoCloseable {
  /**
   * Frees networks that nobody closed, once nobody can reach them: those of a notebook's reruns.
   */
  private static final Cleaner FORGOTTEN = Cleaner.create();

  private final NDManager manager;
  private final Cleaner.Cleanable memory;
  private final Map<String, NDArray> values = new LinkedHashMap<>();

  private Parameters(Device device) {
    manager = Torch.newManager(device);
    memory = FORGOTTEN.register(this, manager::close);
  }

  /**
   * Every parameter with values of its own, all of which follow from the seed.
   *
   * @throws IllegalArgumentException if the spec does not fit the shape, or there is no memory
   */
  Parameters(NetworkSpec spec, NetworkShape shape, long seed, Device device) {
    this(device);
    NetworkMemory.require(spec, shape, false);
    for (ParameterShape each : Layers.parameters(spec, shape)) {
      RandomStream random = RandomStream.child(seed, each.name());
      float[] drawn = new float[(int) each.shape().size()];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = spec.initialization().draw(each, random);
      }
      values.put(each.name(), Torch.array(manager, drawn, each.shape()));
    }
  }

  Parameters copy() {
    Parameters copy = new Parameters(manager.getDevice());
    open()
        .forEach(
            (name, value) -> copy.values.put(name, Layers.in(copy.manager, value.duplicate())));
    return copy;
  }

  void copyFrom(Parameters others) {
    Map<String, NDArray> from = others.open();
    open().forEach((name, value) -> Torch.copy(from.get(name), value));
  }

  List<NDArray> values() {
    return List.copyOf(open().values());
  }

  List<String> names() {
    return List.copyOf(values.keySet());
  }

  /** What is computed with them, and freed with it. */
  NDManager newScope() {
    open();
    return manager.newSubManager();
  }

  private Map<String, NDArray> open() {
    Check.state(
        manager.isOpen(),
        "This network is closed and its parameters are freed: load it again, or make a new one");
    return values;
  }

  Device device() {
    return manager.getDevice();
  }

  void save(StateOutput out) throws IOException {
    for (NDArray value : open().values()) {
      out.write(value.toFloatArray());
    }
  }

  void restore(StateInput in) throws IOException {
    for (NDArray value : open().values()) {
      Torch.restore(value, in);
    }
  }

  @Override
  public void close() {
    memory.clean();
  }
}
