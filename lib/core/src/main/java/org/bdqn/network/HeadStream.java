package org.bdqn.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fully connected layers, features → hidden … → outputs, of all K heads at once: the heads'
 * first layers are one large matrix, their later ones batched products. Each but the last is
 * followed by a ReLU.
 *
 * <p>The large matrix is tall, a row for each unit; of heads that see the network's input itself it
 * lies on its side, a row for each place of the input, so that an input with one number in it needs
 * one row and concerns no other.
 */
public final class HeadStream {
  private final int heads;
  private final boolean seesInput;
  private final FirstLayerProduct product;
  private final List<Integer> units;
  private final List<ParameterShape> parameters = new ArrayList<>();

  /**
   * @param name prefix of the parameters' names, for example "heads.fc" for "heads.fc1.weight"
   * @param hidden units per head of the hidden layers, first to last
   * @param outputs values per head
   * @param seesInput whether the features are the network's input itself
   * @param product computes the first layers
   */
  HeadStream(
      String name,
      int heads,
      long features,
      List<Integer> hidden,
      int outputs,
      boolean seesInput,
      FirstLayerProduct product) {
    this.heads = heads;
    this.seesInput = seesInput;
    this.product = product;
    units = Stream.concat(hidden.stream(), Stream.of(outputs)).toList();
    long tall = (long) heads * units.get(0);
    Shape first = seesInput ? new Shape(features, tall) : new Shape(tall, features);
    addLayer(name + 1, first, new Shape(tall), features);
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

  /** From (B, features) to (K, outputs, B): of all heads, or of those whose values these are. */
  NDArray forward(List<NDArray> values, NDArray features) {
    List<NDArray> layers = laterLayers(values, firstLayer(values, features));
    return layers.get(layers.size() - 1);
  }

  /** A view of what is one head's in the value of one of {@link #parameters}. */
  NDArray ofHead(int head, int parameter, NDArray value) {
    boolean secondAxis = seesInput && parameter == 0; // The heads' units lie along it.
    long each = value.getShape().get(secondAxis ? 1 : 0) / heads;
    NDIndex slice = secondAxis ? new NDIndex().addAllDim() : new NDIndex();
    return value.get(slice.addSliceDim(head * each, (head + 1) * each));
  }

  /** From (B, features) to (K · units, B), before activation. */
  public NDArray firstLayer(List<NDArray> values, NDArray features) {
    NDArray weight = values.get(0);
    NDArray products = seesInput ? product.lying(weight, features) : product.tall(weight, features);
    return products.add(values.get(1).expandDims(1));
  }

  /**
   * Whether the features are the network's input itself, and the first weights (features, K ·
   * units).
   */
  public boolean seesInput() {
    return seesInput;
  }

  /**
   * What the later layers take in, rectified, and last of all the outputs: (K, units, B) each.
   *
   * @param first as {@link #firstLayer} gave it, here of K heads or of one
   */
  public List<NDArray> laterLayers(List<NDArray> values, NDArray first) {
    List<NDArray> layers = new ArrayList<>();
    NDArray x = first.reshape(-1, units.get(0), first.getShape().get(1));
    for (int layer = 1; layer < units.size(); layer++) {
      layers.add(Activation.relu(x));
      NDArray weight = values.get(2 * layer).transpose(0, 2, 1);
      NDArray bias = values.get(2 * layer + 1).transpose(0, 2, 1);
      x = weight.matMul(layers.get(layer - 1)).add(bias);
    }
    layers.add(x);
    return layers;
  }
}
