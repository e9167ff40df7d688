package org.bdqn.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The fully connected layers, features → hidden … → outputs, of all K heads at once: the heads'
 * first layers are one tall matrix, their later ones batched products. Each but the last is
 * followed by a ReLU.
 */
final class HeadStream {
  private final int heads;
  private final List<Integer> units;
  private final List<ParameterShape> parameters = new ArrayList<>();

  /**
   * @param name prefix of the parameters' names, for example "heads.fc" for "heads.fc1.weight"
   * @param hidden units per head of the hidden layers, first to last
   * @param outputs values per head
   */
  HeadStream(String name, int heads, long features, List<Integer> hidden, int outputs) {
    this.heads = heads;
    units = Stream.concat(hidden.stream(), Stream.of(outputs)).toList();
    long tall = (long) heads * units.get(0);
    addLayer(name + 1, new Shape(tall, features), new Shape(tall), features);
    for (int layer = 1; layer < units.size(); layer++) {
      int inputs = units.get(layer - 1);
      int own = units.get(layer);
      addLayer(name + (layer + 1), new Shape(heads, inputs, own), new Shape(heads, 1, own), inputs);
    }
  }

  private void addLayer(String name, Shape weight, Shape bias, long fanIn) {
    parameters.add(new ParameterShape(name + ".weight", weight, fanIn));
    parameters.add(new ParameterShape(name + ".bias", bias, fanIn));
  }

  /** Weight and bias of each layer in turn. */
  List<ParameterShape> parameters() {
    return parameters;
  }

  /** From (B, features) to (K, B, outputs). Biases may also be given for each sample apart. */
  NDArray forward(List<NDArray> values, NDArray features) {
    NDArray tall = firstLayer(values, features);
    return laterLayers(
        values, tall.reshape(tall.getShape().get(0), heads, units.get(0)).transpose(1, 0, 2));
  }

  /** From (B, features) to (B, outputs) of one head, at one head's cost. */
  NDArray forward(List<NDArray> values, NDArray features, int head) {
    List<NDArray> own =
        IntStream.range(0, values.size()).mapToObj(i -> ofHead(values.get(i), i, head)).toList();
    return laterLayers(own, firstLayer(own, features));
  }

  private NDArray ofHead(NDArray value, int parameter, int head) {
    long rows = units.get(0);
    return isFirstLayers(parameter)
        ? value.get(new NDIndex().addSliceDim(head * rows, (head + 1) * rows))
        : value.get(head);
  }

  /** From (B, features) to the first layer's (B, K · units), or one head's (B, units). */
  private NDArray firstLayer(List<NDArray> values, NDArray features) {
    return activate(
        0, Linear.linear(features, values.get(0)).singletonOrThrow().add(values.get(1)));
  }

  /** From the first layer's (K, B, units) to (K, B, outputs), or one head's without the K. */
  private NDArray laterLayers(List<NDArray> values, NDArray first) {
    NDArray x = first;
    for (int layer = 1; layer < units.size(); layer++) {
      x = activate(layer, x.matMul(values.get(2 * layer)).add(values.get(2 * layer + 1)));
    }
    return x;
  }

  private NDArray activate(int layer, NDArray x) {
    return layer < units.size() - 1 ? Activation.relu(x) : x;
  }

  /** The axis along which a bias is the same for all samples. */
  static int sampleAxis(int parameter) {
    return isFirstLayers(parameter) ? 0 : 1;
  }

  static boolean isBias(int parameter) {
    return parameter % 2 == 1;
  }

  private static boolean isFirstLayers(int parameter) {
    return parameter < 2;
  }
}
