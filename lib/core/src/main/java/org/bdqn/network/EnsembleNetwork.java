package org.bdqn.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.checkpoint.StateOutput;
import org.bdqn.random.RandomStream;
import org.bdqn.text.Check;

/**
 * The bootstrapped Q-network: one core shared by K heads, Q_k(s, ·) = head_k(core(s)), plus β ·
 * prior_k(s, ·) where the spec asks for a randomized prior (Osband et al. 2016, figure 1a; Osband,
 * Aslanides, Cassirer 2018). Not thread-safe.
 */
public final class EnsembleNetwork implements AutoCloseable {
  private final NetworkShape shape;
  private final Layers layers;
  private final Parameters parameters;
  private final ByteBuffer oneState;
  private final EnsembleNetwork prior;
  private final boolean ownsPrior;

  /**
   * A network on the CPU with fresh parameters, every head's drawn independently.
   *
   * @param seed of the initial values
   * @throws IllegalArgumentException if the spec does not fit the shape; names layer and shape; or
   *     if there is no memory for it
   */
  public EnsembleNetwork(NetworkSpec spec, NetworkShape shape, long seed) {
    this(spec, shape, seed, Device.cpu(), FirstLayerProduct.PLAIN);
  }

  /**
   * The same on a device of choice, which all that is computed with it then uses.
   *
   * @param device see {@link Torch#device}
   * @param product computes the heads' first layers
   */
  public EnsembleNetwork(
      NetworkSpec spec, NetworkShape shape, long seed, Device device, FirstLayerProduct product) {
    this(
        new Layers(spec, shape, product),
        new Parameters(spec, shape, RandomStream.childSeed(seed, "trained"), device),
        spec.priorScale() == 0 ? null : prior(spec, shape, seed, device, product),
        true);
  }

  private static EnsembleNetwork prior(
      NetworkSpec spec, NetworkShape shape, long seed, Device device, FirstLayerProduct product) {
    long own = RandomStream.childSeed(seed, "prior");
    return new EnsembleNetwork(spec.withPriorScale(0), shape, own, device, product);
  }

  private EnsembleNetwork(
      Layers layers, Parameters parameters, EnsembleNetwork prior, boolean ownsPrior) {
    this.layers = layers;
    this.parameters = parameters;
    this.prior = prior;
    this.ownsPrior = ownsPrior;
    shape = layers.shape();
    oneState = ByteBuffer.allocateDirect(shape.stateBytes());
  }

  /**
   * A network for TD targets: the same shape and the same (shared) prior, its own parameters, equal
   * to this one's until this one learns. Close it before this one.
   */
  public EnsembleNetwork targetNetwork() {
    return new EnsembleNetwork(layers, parameters.copy(), prior, false);
  }

  /**
   * Takes over another network's parameters.
   *
   * @throws IllegalArgumentException if its spec or shape differs from this one's
   */
  public void copyFrom(EnsembleNetwork other) {
    Check.that(
        spec().equals(other.spec()) && shape.equals(other.shape),
        "The other network is %s for %s, but this one is %s for %s: only equal networks can be copied",
        other.spec(),
        other.shape,
        spec(),
        shape);
    parameters.copyFrom(other.parameters);
  }

  /** Where its parameters are, and where its Q-values are computed. */
  public Device device() {
    return parameters.device();
  }

  /** Writes the trainable parameters: float32 arrays, in the order of {@link #names}. */
  public void save(StateOutput out) throws IOException {
    parameters.save(out);
  }

  /** Takes over the parameters that {@link #save} wrote for an equal network. */
  public void restore(StateInput in) throws IOException {
    parameters.restore(in);
  }

  public NetworkSpec spec() {
    return layers.spec();
  }

  public NetworkShape shape() {
    return shape;
  }

  /** Its layers, as functions of parameters' values. */
  public Layers layers() {
    return layers;
  }

  /** The fixed network that is added to this one's Q-values, or null where there is none. */
  public EnsembleNetwork prior() {
    return prior;
  }

  /** The trainable parameters' values, the core's first, in the order of their names. */
  public List<NDArray> values() {
    return parameters.values();
  }

  /** The trainable parameters' names, in the order of {@link #values()}. */
  public List<String> names() {
    return parameters.names();
  }

  /** How many of {@link #values()} belong to the core. */
  public int coreParameters() {
    return layers.coreParameters();
  }

  /**
   * States as the network takes them: (B, channels, height, width), divided by the largest value.
   */
  public NDArray input(NDManager scope, ByteBuffer states, int batch) {
    NDArray bytes = scope.create(states.duplicate().rewind(), inputShape(batch), DataType.UINT8);
    NDArray floats = bytes.toType(DataType.FLOAT32, false);
    return shape.maxInput() == 1 ? floats : floats.divi(shape.maxInput());
  }

  /** The shape of a batch of inputs: (B, channels, height, width). */
  public Shape inputShape(long batch) {
    return new Shape(batch, shape.channels(), shape.height(), shape.width());
  }

  /**
   * Q-values of all heads.
   *
   * @param input as {@link #input} gives it
   * @return (B, K, A)
   */
  public NDArray forward(NDArray input) {
    return forward(values(), input);
  }

  /** The same with other values for the parameters, such as those that autograd is to follow. */
  public NDArray forward(List<NDArray> values, NDArray input) {
    NDArray trained = layers.forward(values, input);
    return priorValues(input).map(trained::add).orElse(trained);
  }

  /** Q-values of one head, (B, A), at one head's cost. */
  public NDArray forward(NDArray input, int head) {
    NDArray trained = layers.forward(values(), input, head);
    return prior == null
        ? trained
        : trained.add(prior.forward(input, head).mul(spec().priorScale()));
  }

  /** What the randomized prior, if there is one, adds to the trained Q-values: (B, K, A). */
  public Optional<NDArray> priorValues(NDArray input) {
    return Optional.ofNullable(prior).map(it -> it.forward(input).mul(spec().priorScale()));
  }

  /**
   * Q-values of all heads in one state.
   *
   * @param state (channels, height, width) bytes
   * @return K rows of A values
   */
  public float[][] qValues(byte[] state) {
    float[] flat = qValues(state, this::forward);
    float[][] rows = new float[shape.heads()][];
    int actions = shape.actions();
    Arrays.setAll(rows, head -> Arrays.copyOfRange(flat, head * actions, (head + 1) * actions));
    return rows;
  }

  /** One head's Q-values in one state. */
  public float[] qValues(byte[] state, int head) {
    Check.within("head", head, 0, shape.heads() - 1, ", the ensemble's heads");
    return qValues(state, input -> forward(input, head));
  }

  private float[] qValues(byte[] state, UnaryOperator<NDArray> forward) {
    try (NDManager scope = parameters.newScope()) {
      Check.that(
          state.length == shape.stateBytes(),
          "The state has %d bytes, but this network takes %d × %d × %d",
          state.length,
          shape.channels(),
          shape.height(),
          shape.width());
      return forward.apply(input(scope, oneState.clear().put(state), 1)).toFloatArray();
    } finally {
      Reference.reachabilityFence(this); // Nobody frees the values while they are computed with.
    }
  }

  /** For people: shapes of input and output, and of every trainable parameter. */
  @Override
  public String toString() {
    Shape output = new Shape(1, shape.heads(), shape.actions());
    StringBuilder text = new StringBuilder("EnsembleNetwork" + inputShape(1) + " -> " + output);
    layers.parameters().forEach(p -> text.append("\n  " + p.name() + " " + p.shape()));
    return prior == null ? text.toString() : text + "\n  + " + spec().priorScale() + " × prior";
  }

  /**
   * Frees the values; the network cannot be used from then on. One that is not closed is freed some
   * time after it has become unreachable.
   */
  @Override
  public void close() {
    parameters.close();
    if (ownsPrior && prior != null) {
      prior.close();
    }
  }
}
