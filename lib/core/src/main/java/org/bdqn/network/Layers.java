package org.bdqn.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * The ensemble's layers as functions of their parameters' values: the core, then one stream of
 * heads or, in dueling networks, two. The randomized prior is not among them.
 */
public final class Layers {
  /** Of (K, actions, B). */
  private static final int[] ACTION_AXIS = {1};

  private final NetworkSpec spec;
  private final NetworkShape shape;
  private final ConvolutionalCore core;
  private final List<HeadStream> streams;

  /** Its parameters' names and shapes are the same for every product. */
  Layers(NetworkSpec spec, NetworkShape shape, FirstLayerProduct product) {
    this.spec = spec;
    this.shape = shape;
    core = new ConvolutionalCore(spec.convolutions(), shape);
    streams =
        spec.dueling()
            ? List.of(stream("value", 1, product), stream("advantage", shape.actions(), product))
            : List.of(stream("fc", shape.actions(), product));
  }

  private HeadStream stream(String name, int outputs, FirstLayerProduct product) {
    return new HeadStream(
        "heads." + name,
        shape.heads(),
        core.features(),
        spec.hidden(),
        outputs,
        spec.convolutions().isEmpty(),
        product);
  }

  NetworkSpec spec() {
    return spec;
  }

  NetworkShape shape() {
    return shape;
  }

  /** The parameters of a network of that form. */
  static List<ParameterShape> parameters(NetworkSpec spec, NetworkShape shape) {
    return new Layers(spec, shape, FirstLayerProduct.PLAIN).parameters();
  }

  /** The core's, then the streams' one after the other: the order of values everywhere here. */
  List<ParameterShape> parameters() {
    List<ParameterShape> all = new ArrayList<>(core.parameters());
    streams.forEach(stream -> all.addAll(stream.parameters()));
    return all;
  }

  int coreParameters() {
    return core.parameters().size();
  }

  /** One stream of heads or, in dueling networks, that of values and that of advantages. */
  public List<HeadStream> streams() {
    return streams;
  }

  /** The core's among all parameters' values. */
  public List<NDArray> coreValues(List<NDArray> values) {
    return values.subList(0, coreParameters());
  }

  /** A stream's among all parameters' values. */
  public List<NDArray> streamValues(List<NDArray> values, int stream) {
    int size = streams.get(0).parameters().size();
    int from = coreParameters() + stream * size;
    return values.subList(from, from + size);
  }

  /**
   * One head's values of a parameter behind the core, flattened.
   *
   * @param head 0 to K − 1
   * @param parameter its number among all, from the core's number on
   * @param value of all heads
   */
  public float[] ofHead(int head, int parameter, NDArray value) {
    try (NDArray own = view(head, parameter, value)) {
      return own.toFloatArray();
    }
  }

  private NDArray view(int head, int parameter, NDArray value) {
    HeadStream stream = streams.get(0); // A second one is laid out as the first.
    return stream.ofHead(head, (parameter - coreParameters()) % stream.parameters().size(), value);
  }

  /**
   * The same values as arrays of the scope, with the way back to them where autograd follows it.
   * DJL gives what is computed from an array to that array's manager: to the network's, where it
   * would stay until the network is closed.
   */
  public static List<NDArray> in(NDManager scope, List<NDArray> values) {
    return values.stream().map(value -> in(scope, value.reshape(value.getShape()))).toList();
  }

  /** A view, but of the scope. */
  static NDArray in(NDManager scope, NDArray view) {
    view.attach(scope);
    return view;
  }

  /**
   * The core: from (B, channels, height, width) to (B, features).
   *
   * @param values of the core's parameters
   */
  public NDArray features(List<NDArray> values, NDArray input) {
    return core.forward(values, input);
  }

  /** Q-values of all heads, (B, K, A); of one, (B, 1, A), where the streams' values are its own. */
  public NDArray forward(List<NDArray> values, NDArray input) {
    NDArray features = features(coreValues(values), input);
    List<NDArray> outputs = new ArrayList<>();
    for (HeadStream stream : streams) {
      List<NDArray> own = in(input.getManager(), streamValues(values, outputs.size()));
      outputs.add(stream.forward(own, features));
    }
    return q(outputs);
  }

  /** Q-values of one head, (B, A), at one head's cost. */
  NDArray forward(List<NDArray> values, NDArray input, int head) {
    List<NDArray> own = new ArrayList<>(values);
    for (int i = coreParameters(); i < own.size(); i++) {
      own.set(i, in(input.getManager(), view(head, i, values.get(i))));
    }
    return forward(own, input).squeeze(1);
  }

  /**
   * Q-values (B, K, A) of the streams' outputs, (K, outputs, B) each: the one stream's own, or Q =
   * V + A − mean A of a value and an advantage stream (Wang et al. 2016, equation 9).
   */
  public NDArray q(List<NDArray> outputs) {
    NDArray q = outputs.size() == 1 ? outputs.get(0) : outputs.get(0).add(centred(outputs.get(1)));
    return q.transpose(2, 0, 1);
  }

  /** The way back: the gradients with respect to the streams' outputs from that of {@link #q}. */
  public List<NDArray> outputGradients(NDArray q) {
    NDArray gradient = q.transpose(1, 2, 0);
    return streams.size() == 1
        ? List.of(gradient)
        : List.of(gradient.sum(ACTION_AXIS, true), centred(gradient));
  }

  private static NDArray centred(NDArray values) {
    return values.sub(values.mean(ACTION_AXIS, true));
  }
}
