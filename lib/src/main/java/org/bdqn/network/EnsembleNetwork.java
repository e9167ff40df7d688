package org.bdqn.network;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.checkpoint.StateOutput;
import org.bdqn.random.RandomStream;
import org.bdqn.text.Text;

/**
 * The bootstrapped Q-network: one core shared by K heads, Q_k(s, ·) = head_k(core(s)), plus β ·
 * prior_k(s, ·) where the spec asks for a randomized prior (Osband et al. 2016, figure 1a; Osband,
 * Aslanides, Cassirer 2018).
 *
 * <p>A DJL block, with its values from the start. Input: (B, channels, height, width), float32 from
 * 0 to 1, as {@link #input} makes it; output: (B, K, A). {@link ai.djl.Model} saves and loads it in
 * DJL's format, the prior, a frozen child block, included. A model or trainer that it was given to
 * does not own its values: only {@link #close} frees them. Not thread-safe.
 */
public final class EnsembleNetwork extends AbstractBlock implements AutoCloseable {
  /**
   * Frees networks that nobody closed, once nobody can reach them: those of a notebook's reruns.
   */
  private static final Cleaner FORGOTTEN = Cleaner.create();

  private final NetworkSpec spec;
  private final NetworkShape shape;
  private final NDManager manager;
  private final Cleaner.Cleanable ownValues;
  private final Layers layers;
  private final ByteBuffer oneState;
  private final EnsembleNetwork prior;
  private final boolean ownsPrior;

  /**
   * A network with fresh parameters, every head's drawn independently.
   *
   * @param seed of the initial values
   * @throws IllegalArgumentException if the spec does not fit the shape; names layer and shape; or
   *     if there is no memory for it
   */
  public EnsembleNetwork(NetworkSpec spec, NetworkShape shape, long seed) {
    this(spec, shape, seed, Device.cpu());
  }

  /**
   * The same on a device of choice, which all that is computed with it then uses.
   *
   * @param device see {@link Torch#device}
   */
  public EnsembleNetwork(NetworkSpec spec, NetworkShape shape, long seed, Device device) {
    this(spec, shape, priorFor(spec, shape, seed, device), true, device);
    initialize(RandomStream.childSeed(seed, "trained"));
  }

  private EnsembleNetwork(
      NetworkSpec spec,
      NetworkShape shape,
      EnsembleNetwork prior,
      boolean ownsPrior,
      Device device) {
    this.spec = spec;
    this.shape = shape;
    this.prior = prior;
    this.ownsPrior = ownsPrior;
    layers = new Layers(spec, shape);
    layers.parameters().forEach(p -> addParameter(parameter(p)));
    oneState = ByteBuffer.allocateDirect(shape.stateBytes());
    if (prior != null) {
      addChildBlock("prior", prior).parameters.values().forEach(p -> p.freeze(true));
    }
    manager = Torch.newManager(device);
    ownValues = FORGOTTEN.register(this, manager::close);
    beforeInitialize(inputShape(1));
  }

  private static EnsembleNetwork priorFor(
      NetworkSpec spec, NetworkShape shape, long seed, Device device) {
    NetworkMemory.require(spec, shape);
    return spec.priorScale() == 0
        ? null
        : new EnsembleNetwork(
            spec.withPriorScale(0), shape, RandomStream.childSeed(seed, "prior"), device);
  }

  private static Parameter parameter(ParameterShape p) {
    return Parameter.builder()
        .setName(p.name())
        .setType(p.isBias() ? Parameter.Type.BIAS : Parameter.Type.WEIGHT)
        .build();
  }

  private void initialize(long seed) {
    for (ParameterShape p : layers.parameters()) {
      RandomStream random = RandomStream.child(seed, p.name());
      float[] values = new float[(int) p.shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = spec.initialization().draw(p, random);
      }
      parameters.get(p.name()).setArray(manager.create(values, p.shape()));
    }
  }

  /**
   * A network for TD targets: the same shape and the same (shared) prior, its own parameters, equal
   * to this one's until this one learns. Close it before this one.
   */
  public EnsembleNetwork targetNetwork() {
    EnsembleNetwork target = new EnsembleNetwork(spec, shape, prior, false, device());
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
          Text.format(
              "The other network is %s for %s, but this one is %s for %s: only equal networks can be copied",
              other.spec, other.shape, spec, shape));
    }
    for (String name : parameters.keySet()) {
      Torch.copy(other.parameters.get(name).getArray(), parameters.get(name).getArray());
    }
  }

  /** Where its parameters are, and where its Q-values are computed. */
  public Device device() {
    return manager.getDevice();
  }

  /** Writes the trainable parameters: float32 arrays, in the order of {@link #names}. */
  public void save(StateOutput out) throws IOException {
    for (NDArray value : values()) {
      out.write(value.toFloatArray());
    }
  }

  /** Takes over the parameters that {@link #save} wrote for an equal network. */
  public void restore(StateInput in) throws IOException {
    for (NDArray value : values()) {
      Torch.restore(value, in);
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
    return layers.core().parameters().size();
  }

  /**
   * What is one head's in a parameter behind the core, flattened.
   *
   * @param parameter its number among {@link #values()}, from {@link #coreParameters()} on
   * @param head 0 to K − 1
   */
  public float[] headValues(int parameter, int head) {
    requireHead(head);
    if (parameter < coreParameters() || parameter >= parameters.size()) {
      throw new IllegalArgumentException(
          Text.format(
              "parameter is %d, but the heads' are %d to %d",
              parameter, coreParameters(), parameters.size() - 1));
    }
    HeadStream stream = layers.streams().get(0); // A second one is laid out as the first.
    int inStream = (parameter - coreParameters()) % stream.parameters().size();
    try (NDManager scope = manager.newSubManager()) {
      NDArray value = Layers.in(scope, values().get(parameter).stopGradient());
      return stream.ofHead(head, inStream, value).toFloatArray();
    }
  }

  private void requireHead(int head) {
    if (head < 0 || head >= shape.heads()) {
      throw new IllegalArgumentException(
          Text.format("head is %d, but this ensemble has heads 0 to %d", head, shape.heads() - 1));
    }
  }

  /**
   * A batch's Q-values and the way back to the parameters' gradients.
   *
   * @param scope what is computed lives in
   * @param input as {@link #input} gives it
   */
  public GradientPass gradientPass(NDManager scope, NDArray input) {
    return gradientPass(scope, input, priorValues(input));
  }

  /**
   * The same for an input whose prior values are at hand.
   *
   * @param priorValues as {@link #priorValues} gives them
   */
  public GradientPass gradientPass(NDManager scope, NDArray input, Optional<NDArray> priorValues) {
    return new GradientPass(this, scope, input, priorValues);
  }

  /**
   * States as the network takes them: (B, channels, height, width), divided by the largest value.
   */
  public NDArray input(NDManager scope, ByteBuffer states, int batch) {
    NDArray bytes = scope.create(states.duplicate().rewind(), inputShape(batch), DataType.UINT8);
    NDArray floats = bytes.toType(DataType.FLOAT32, false);
    return shape.maxInput() == 1 ? floats : floats.divi(shape.maxInput());
  }

  /**
   * Q-values of all heads.
   *
   * @param input as {@link #input} gives it
   * @return (B, K, A)
   */
  public NDArray forward(NDArray input) {
    return forward(input, priorValues(input));
  }

  /**
   * The same for an input whose prior values are at hand: networks that share a prior need them
   * once.
   *
   * @param priorValues as {@link #priorValues} gives them
   */
  public NDArray forward(NDArray input, Optional<NDArray> priorValues) {
    return sum(layers.forward(values(), input), priorValues);
  }

  /** Q-values of one head, (B, A), at one head's cost. */
  public NDArray forward(NDArray input, int head) {
    return sum(
        layers.forward(values(), input, head),
        priorValues(network -> network.forward(input, head)));
  }

  /** What the randomized prior, if there is one, adds to the trained Q-values: (B, K, A). */
  public Optional<NDArray> priorValues(NDArray input) {
    return priorValues(network -> network.forward(input));
  }

  private Optional<NDArray> priorValues(Function<EnsembleNetwork, NDArray> forward) {
    return Optional.ofNullable(prior).map(forward).map(q -> q.mul(spec.priorScale()));
  }

  /** The Q-values that trained and, if there are any, prior values make together. */
  static NDArray sum(NDArray trained, Optional<NDArray> priorValues) {
    return priorValues.map(trained::add).orElse(trained);
  }

  Layers layers() {
    return layers;
  }

  /**
   * Q-values of all heads in one state.
   *
   * @param state (channels, height, width) bytes
   * @return K rows of A values
   */
  public float[][] qValues(byte[] state) {
    try (NDManager scope = manager.newSubManager()) {
      float[] flat = forward(input(scope, state)).toFloatArray();
      float[][] rows = new float[shape.heads()][];
      for (int head = 0; head < rows.length; head++) {
        int from = head * shape.actions();
        rows[head] = Arrays.copyOfRange(flat, from, from + shape.actions());
      }
      return rows;
    } finally {
      Reference.reachabilityFence(this); // Nobody frees the values while they are computed with.
    }
  }

  /** One head's Q-values in one state. */
  public float[] qValues(byte[] state, int head) {
    requireHead(head);
    try (NDManager scope = manager.newSubManager()) {
      return forward(input(scope, state), head).toFloatArray();
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private NDArray input(NDManager scope, byte[] state) {
    if (state.length != shape.stateBytes()) {
      throw new IllegalArgumentException(
          Text.format(
              "The state has %d bytes, but this network takes %d × %d × %d",
              state.length, shape.channels(), shape.height(), shape.width()));
    }
    return input(scope, oneState.clear().put(state), 1);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    check(inputs.getShapes());
    NDArray q = layers.forward(stored(store, inputs.head(), training), inputs.head());
    return new NDList(
        sum(q, priorValues(it -> it.forwardInternal(store, inputs, training, params).head())));
  }

  private List<NDArray> stored(ParameterStore store, NDArray input, boolean training) {
    return parameters.values().stream()
        .map(p -> store.getValue(p, input.getDevice(), training))
        .toList();
  }

  @Override
  protected void beforeInitialize(Shape... inputShapes) {
    check(inputShapes);
    super.beforeInitialize(inputShapes);
  }

  private void check(Shape... inputShapes) {
    boolean one = inputShapes.length == 1 && inputShapes[0].dimension() == 4;
    if (!one || !inputShapes[0].equals(inputShape(inputShapes[0].get(0)))) {
      throw new IllegalArgumentException(
          Text.format(
              "The input is %s, but this network takes one array of (batch, %d, %d, %d)",
              Arrays.toString(inputShapes), shape.channels(), shape.height(), shape.width()));
    }
  }

  private Shape inputShape(long batch) {
    return new Shape(batch, shape.channels(), shape.height(), shape.width());
  }

  @Override
  protected void initializeChildBlocks(NDManager unused, DataType type, Shape... inputShapes) {
    if (prior != null) {
      prior.initialize(unused, type, inputShapes);
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), shape.heads(), shape.actions())};
  }

  @Override
  public void freezeParameters(boolean freeze) {
    freezeParameters(freeze, parameter -> true);
  }

  /** Of this network's own parameters: the prior stays frozen, also in a model loaded to train. */
  @Override
  public void freezeParameters(boolean freeze, Predicate<Parameter> which) {
    parameters.values().stream().filter(which).forEach(parameter -> parameter.freeze(freeze));
  }

  @Override
  protected void saveMetadata(DataOutputStream out) throws IOException {
    super.saveMetadata(out);
    out.writeUTF(SavedParameters.layout(spec, shape, parameters.size()));
  }

  /**
   * Takes over saved values, all or none.
   *
   * @throws MalformedModelException if they are those of another spec or shape; names the parameter
   *     and both shapes
   */
  @Override
  public void loadParameters(NDManager unused, DataInputStream in)
      throws IOException, MalformedModelException {
    try (NDManager scope = manager.newSubManager()) {
      Map<Parameter, NDArray> loaded = new LinkedHashMap<>();
      load(scope, in, loaded);
      loaded.forEach((parameter, value) -> Torch.copy(value, parameter.getArray()));
    }
  }

  private void load(NDManager scope, DataInputStream in, Map<Parameter, NDArray> loaded)
      throws IOException, MalformedModelException {
    loadMetadata(in.readByte(), in);
    SavedParameters saved =
        new SavedParameters(in, SavedParameters.layout(spec, shape, parameters.size()));
    for (Parameter parameter : parameters.values()) {
      loaded.put(parameter, saved.read(scope, parameter));
    }
    saved.requireSameLayout();
    if (prior != null) {
      prior.load(scope, in, loaded);
    }
  }

  /** For people: shapes of input and output, and of every trainable parameter. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(Blocks.describe(this, null, 0));
    parameters.forEach((name, p) -> text.append(Text.format("\n  %s %s", name, p.getShape())));
    return prior == null
        ? text.toString()
        : text + Text.format("\n  + %s × prior", spec.priorScale());
  }

  /**
   * Frees the values; the network cannot be used from then on. One that is not closed is freed some
   * time after it has become unreachable.
   */
  @Override
  public void close() {
    ownValues.clean();
    if (ownsPrior && prior != null) {
      prior.close();
    }
  }
}
