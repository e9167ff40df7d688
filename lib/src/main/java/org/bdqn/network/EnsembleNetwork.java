package org.bdqn.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.checkpoint.StateOutput;
import org.bdqn.random.RandomStream;

/**
 * The bootstrapped Q-network: one convolutional core shared by K heads, Q_k(s, ·) =
 * head_k(core(s)), plus β · prior_k(s, ·) where the spec asks for a randomized prior (Osband et al.
 * 2016, figure 1a; Osband, Aslanides, Cassirer 2018).
 *
 * <p>A DJL block. Input: (B, channels, height, width), values from 0 to {@link
 * NetworkShape#maxInput}; output: (B, K, A). Not thread-safe.
 */
public final class EnsembleNetwork extends AbstractBlock implements AutoCloseable {
  private final NetworkSpec spec;
  private final NetworkShape shape;
  private final NDManager manager;
  private final ConvolutionalCore core;
  private final List<HeadStream> streams;
  private final EnsembleNetwork prior;
  private final boolean ownsPrior;

  /**
   * A network with fresh parameters, every head's drawn independently.
   *
   * @param seed of the initial values
   * @throws IllegalArgumentException if the spec does not fit the shape; names layer and shape
   */
  public EnsembleNetwork(NetworkSpec spec, NetworkShape shape, long seed) {
    this(spec, shape, priorFor(spec, shape, seed), true);
    initialize(RandomStream.childSeed(seed, "trained"));
  }

  private EnsembleNetwork(
      NetworkSpec spec, NetworkShape shape, EnsembleNetwork prior, boolean ownsPrior) {
    this.spec = spec;
    this.shape = shape;
    this.prior = prior;
    this.ownsPrior = ownsPrior;
    core = new ConvolutionalCore(spec.convolutions(), shape);
    streams =
        spec.dueling()
            ? List.of(stream("value", 1), stream("advantage", shape.actions()))
            : List.of(stream("fc", shape.actions()));
    parameterShapes().forEach(p -> addParameter(parameter(p)));
    manager = Torch.newManager();
  }

  private static EnsembleNetwork priorFor(NetworkSpec spec, NetworkShape shape, long seed) {
    return spec.priorScale() == 0
        ? null
        : new EnsembleNetwork(spec.withPriorScale(0), shape, RandomStream.childSeed(seed, "prior"));
  }

  private HeadStream stream(String name, int outputs) {
    return new HeadStream("heads." + name, shape.heads(), core.features(), spec.hidden(), outputs);
  }

  private List<ParameterShape> parameterShapes() {
    List<ParameterShape> all = new ArrayList<>(core.parameters());
    streams.forEach(stream -> all.addAll(stream.parameters()));
    return all;
  }

  private static Parameter parameter(ParameterShape p) {
    return Parameter.builder()
        .setName(p.name())
        .setType(p.name().endsWith("bias") ? Parameter.Type.BIAS : Parameter.Type.WEIGHT)
        .build();
  }

  private void initialize(long seed) {
    for (ParameterShape p : parameterShapes()) {
      RandomStream random = RandomStream.child(seed, p.name());
      float[] values = new float[(int) p.shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (random.nextFloat() * 2 - 1) * p.bound();
      }
      parameters.get(p.name()).setArray(manager.create(values, p.shape()));
    }
  }

  /**
   * A network for TD targets: the same shape and the same (shared) prior, its own parameters, equal
   * to this one's until this one learns. Close it before this one.
   */
  public EnsembleNetwork targetNetwork() {
    EnsembleNetwork target = new EnsembleNetwork(spec, shape, prior, false);
    for (String name : parameters.keySet()) {
      NDArray copy = parameters.get(name).getArray().duplicate();
      copy.attach(target.manager);
      target.parameters.get(name).setArray(copy);
    }
    return target;
  }

  /**
   * Takes over another network's parameters.
   *
   * @throws IllegalArgumentException if its spec or shape differs from this one's
   */
  public void copyFrom(EnsembleNetwork other) {
    if (!spec.equals(other.spec) || !shape.equals(other.shape)) {
      throw new IllegalArgumentException(
          "The other network is %s for %s, but this one is %s for %s: only equal networks can be copied"
              .formatted(other.spec, other.shape, spec, shape));
    }
    for (String name : parameters.keySet()) {
      other.parameters.get(name).getArray().copyTo(parameters.get(name).getArray());
    }
  }

  /** Writes the trainable parameters: float32 arrays, in the order of {@link #names}. */
  public void save(StateOutput out) throws IOException {
    for (NDArray value : values()) {
      out.write(value.toByteBuffer(true));
    }
  }

  /** Takes over the parameters that {@link #save} wrote for an equal network. */
  public void restore(StateInput in) throws IOException {
    for (NDArray value : values()) {
      in.read(value.toByteBuffer(true));
    }
  }

  public NetworkSpec spec() {
    return spec;
  }

  public NetworkShape shape() {
    return shape;
  }

  /** The fixed network that is added to this one's Q-values, or null where there is none. */
  public EnsembleNetwork prior() {
    return prior;
  }

  /** The trainable parameters' values, the core's first, in the order of their names. */
  public List<NDArray> values() {
    return parameters.values().stream().map(Parameter::getArray).toList();
  }

  /** The trainable parameters' names, in the order of {@link #values()}. */
  public List<String> names() {
    return List.copyOf(parameters.keySet());
  }

  /** How many of {@link #values()} belong to the core. */
  public int coreParameters() {
    return core.parameters().size();
  }

  /** The parameters as fresh leaves, for one gradient of a batch of B samples. */
  public GradientLeaves leaves(NDManager scope, int batch) {
    return new GradientLeaves(scope, values(), coreParameters(), batch);
  }

  /**
   * States as the network takes them: (B, channels, height, width), divided by the largest value.
   */
  public NDArray input(NDManager scope, ByteBuffer states, int batch) {
    Shape inputShape = new Shape(batch, shape.channels(), shape.height(), shape.width());
    NDArray bytes = scope.create(states.duplicate().rewind(), inputShape, DataType.UINT8);
    NDArray floats = bytes.toType(DataType.FLOAT32, false);
    return shape.maxInput() == 1 ? floats : floats.divi(shape.maxInput());
  }

  /**
   * Q-values of all heads.
   *
   * @param values of the trainable parameters, as {@link #values()} orders them
   * @param input as {@link #input} gives it
   * @return (B, K, A)
   */
  public NDArray forward(List<NDArray> values, NDArray input) {
    NDArray features = core.forward(values.subList(0, coreParameters()), input);
    NDArray byHead = null;
    for (int i = 0; i < streams.size(); i++) {
      NDArray out = streams.get(i).forward(streamValues(values, i), features);
      byHead = byHead == null ? out : duel(byHead, out, 2);
    }
    NDArray q = byHead.transpose(1, 0, 2);
    return prior == null ? q : q.add(prior.forward(prior.values(), input).mul(spec.priorScale()));
  }

  /** Q-values of one head, (B, A), at one head's cost. */
  public NDArray forward(NDArray input, int head) {
    List<NDArray> values = values();
    NDArray features = core.forward(values.subList(0, coreParameters()), input);
    NDArray q = null;
    for (int i = 0; i < streams.size(); i++) {
      NDArray out = streams.get(i).forward(streamValues(values, i), features, head);
      q = q == null ? out : duel(q, out, 1);
    }
    return prior == null ? q : q.add(prior.forward(input, head).mul(spec.priorScale()));
  }

  private List<NDArray> streamValues(List<NDArray> values, int stream) {
    int from = coreParameters() + stream * HeadStream.PARAMETERS;
    return values.subList(from, from + HeadStream.PARAMETERS);
  }

  private static NDArray duel(NDArray value, NDArray advantage, int actionAxis) {
    return value.add(advantage).sub(advantage.mean(new int[] {actionAxis}, true));
  }

  /**
   * Q-values of all heads in one state.
   *
   * @param state (channels, height, width) bytes
   * @return K rows of A values
   */
  public float[][] qValues(byte[] state) {
    try (NDManager scope = manager.newSubManager()) {
      float[] flat = forward(values(), input(scope, state)).toFloatArray();
      float[][] rows = new float[shape.heads()][];
      for (int head = 0; head < rows.length; head++) {
        int from = head * shape.actions();
        rows[head] = java.util.Arrays.copyOfRange(flat, from, from + shape.actions());
      }
      return rows;
    }
  }

  /** One head's Q-values in one state. */
  public float[] qValues(byte[] state, int head) {
    if (head < 0 || head >= shape.heads()) {
      throw new IllegalArgumentException(
          "head is %d, but this ensemble has heads 0 to %d".formatted(head, shape.heads() - 1));
    }
    try (NDManager scope = manager.newSubManager()) {
      return forward(input(scope, state), head).toFloatArray();
    }
  }

  private NDArray input(NDManager scope, byte[] state) {
    if (state.length != shape.stateBytes()) {
      throw new IllegalArgumentException(
          "The state has %d bytes, but this network takes %d × %d × %d"
              .formatted(state.length, shape.channels(), shape.height(), shape.width()));
    }
    return input(scope, ByteBuffer.allocateDirect(state.length).put(state), 1);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray input = inputs.singletonOrThrow();
    List<NDArray> values =
        parameters.values().stream()
            .map(p -> store.getValue(p, input.getDevice(), training))
            .toList();
    return new NDList(forward(values, input));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), shape.heads(), shape.actions())};
  }

  @Override
  public void close() {
    manager.close();
    if (ownsPrior && prior != null) {
      prior.close();
    }
  }
}
