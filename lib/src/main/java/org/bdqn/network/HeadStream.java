package org.bdqn.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import java.util.List;

/**
 * Two layers, features → hidden → outputs, of all K heads at once: the heads' first layers are one
 * tall matrix, their second layers one batched product.
 */
final class HeadStream {
  /** Parameters per stream: both layers' weights and biases. */
  static final int PARAMETERS = 4;

  private final int heads;
  private final int hidden;
  private final List<ParameterShape> parameters;

  /**
   * @param name prefix of the parameters' names, for example "heads.fc"
   * @param outputs values per head
   */
  HeadStream(String name, int heads, int features, int hidden, int outputs) {
    this.heads = heads;
    this.hidden = hidden;
    parameters =
        List.of(
            new ParameterShape(
                name + "1.weight", new Shape((long) heads * hidden, features), features),
            new ParameterShape(name + "1.bias", new Shape((long) heads * hidden), features),
            new ParameterShape(name + "2.weight", new Shape(heads, hidden, outputs), hidden),
            new ParameterShape(name + "2.bias", new Shape(heads, 1, outputs), hidden));
  }

  List<ParameterShape> parameters() {
    return parameters;
  }

  /** From (B, features) to (K, B, outputs). Biases may also be given for each sample apart. */
  NDArray forward(List<NDArray> values, NDArray features) {
    NDArray units = hidden(features, values.get(0), values.get(1));
    NDArray byHead = units.reshape(features.getShape().get(0), heads, hidden).transpose(1, 0, 2);
    return byHead.matMul(values.get(2)).add(values.get(3));
  }

  /** From (B, features) to (B, outputs) of one head, at one head's cost. */
  NDArray forward(List<NDArray> values, NDArray features, int head) {
    NDIndex rows = new NDIndex().addSliceDim((long) head * hidden, (long) (head + 1) * hidden);
    NDIndex one = new NDIndex(head);
    try (NDArray weight1 = values.get(0).get(rows);
        NDArray bias1 = values.get(1).get(rows);
        NDArray weight2 = values.get(2).get(one);
        NDArray bias2 = values.get(3).get(one)) {
      return hidden(features, weight1, bias1).matMul(weight2).add(bias2);
    } // Views are made in their array's manager, the network's: left there, they would pile up.
  }

  private static NDArray hidden(NDArray features, NDArray weight, NDArray bias) {
    return Activation.relu(Linear.linear(features, weight).singletonOrThrow().add(bias));
  }

  /** The axis along which a bias, number 1 or 3 of the parameters, is the same for all samples. */
  static int sampleAxis(int parameter) {
    return parameter == 1 ? 0 : 1;
  }

  static boolean isBias(int parameter) {
    return parameter % 2 == 1;
  }
}
