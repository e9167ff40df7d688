package org.bdqn.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fully connected layers, features → hidden … → outputs, of all K heads at once: the heads'
 * first layers are one tall matrix, their later ones batched products. Each but the last is
 * followed by a ReLU.
 */
final class HeadStream {
  private final int heads;
  private final boolean seesInput;
  private final List<Integer> units;
  private final List<ParameterShape> parameters = new ArrayList<>();

  /**
   * @param name prefix of the parameters' names, for example "heads.fc" for "heads.fc1.weight"
   * @param hidden units per head of the hidden layers, first to last
   * @param outputs values per head
   * @param seesInput whether the features are the network's input itself
   */
  HeadStream(
      String name, int heads, long features, List<Integer> hidden, int outputs, boolean seesInput) {
    this.heads = heads;
    this.seesInput = seesInput;
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

  /** From (B, features) to (K, B, outputs): of all heads, or of those whose values these are. */
  NDArray forward(List<NDArray> values, NDArray features) {
    NDArray first = firstLayer(values.get(0), values.get(1), features);
    return laterLayers(values.subList(2, values.size()), first);
  }

  /** From (B, features) to (1, B, outputs) of one head, at one head's cost. */
  NDArray forward(List<NDArray> values, NDArray features, int head) {
    List<NDArray> own = new ArrayList<>();
    for (NDArray value : values) {
      long rows = value.getShape().get(0) / heads;
      NDIndex slice = new NDIndex().addSliceDim(head * rows, (head + 1) * rows);
      own.add(Layers.in(features.getManager(), value.get(slice)));
    }
    return forward(own, features);
  }

  /** From (B, features) to (K · units, B), before activation. */
  NDArray firstLayer(NDArray weight, NDArray bias, NDArray features) {
    Optional<NDArray> chosen = seesInput ? OneHotProduct.of(weight, features) : Optional.empty();
    NDArray products = chosen.orElseGet(() -> TallProduct.of(weight, features));
    return products.add(bias.expandDims(1));
  }

  /**
   * From the first layer's (K · units, B) to (K, B, outputs), here with K heads or with one.
   *
   * @param values of the later layers' parameters; their biases may also be (K, B, units), one for
   *     each sample
   */
  NDArray laterLayers(List<NDArray> values, NDArray first) {
    long rows = units.get(0);
    NDArray x = first.reshape(-1, rows, first.getShape().get(1)).transpose(0, 2, 1);
    for (int layer = 1; layer < units.size(); layer++) {
      x = Activation.relu(x).matMul(values.get(2 * layer - 2)).add(values.get(2 * layer - 1));
    }
    return x;
  }
}
