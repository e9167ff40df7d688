package org.bdqn.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bdqn.network.Gradient.Dense;
import org.bdqn.network.Gradient.OuterProduct;

/**
 * A batch's way through the network and back: Q-values, then, from the loss's gradient with respect
 * to them, the gradient of every trainable parameter.
 *
 * <p>Autograd goes back in two parts, through the heads' later layers and then through the core.
 * Where they meet, behind the heads' first layers, the gradient stands in the open, so that those
 * layers' weights' own can stay an {@link OuterProduct}. Parameters share the network's storage but
 * are fresh leaves, so that no gradient of an earlier pass has to be zeroed or added to.
 *
 * <p>The heads' bias gradients are summed over the samples in double precision: in float32, samples
 * that cancel out leave rounding noise, and Adam, which divides by the gradient's own size, would
 * make whole steps of it.
 */
public final class GradientPass implements AutoCloseable {
  /** Of first layers' outputs, (K · units, B), and of later layers' biases, (K, B, units). */
  private static final int SAMPLE_AXIS = 1;

  private final GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector();
  private final List<NDArray> core;
  private final NDArray features;
  private final List<StreamPass> streams = new ArrayList<>();
  private final NDArray q;

  GradientPass(
      EnsembleNetwork network, NDManager scope, NDArray input, Optional<NDArray> priorValues) {
    Layers layers = network.layers();
    List<NDArray> values = Layers.in(scope, network.values());
    core = layers.coreValues(values).stream().map(GradientPass::leaf).toList();
    features = layers.core().forward(core, input);
    for (int i = 0; i < layers.streams().size(); i++) {
      streams.add(new StreamPass(layers.streams().get(i), layers.streamValues(values, i)));
    }
    NDArray trained = layers.q(streams.stream().map(stream -> stream.output).toList());
    q = EnsembleNetwork.sum(trained, priorValues);
  }

  private static NDArray leaf(NDArray value) {
    NDArray leaf = value.stopGradient();
    leaf.setRequiresGradient(true);
    return leaf;
  }

  /** One stream of the heads, cut behind its first layer: autograd goes back from either side. */
  private final class StreamPass {
    private final NDArray products;
    private final NDArray first;
    private final List<NDArray> later = new ArrayList<>();
    private final NDArray output;

    StreamPass(HeadStream stream, List<NDArray> values) {
      products = stream.firstLayer(values.get(0), values.get(1), features);
      first = leaf(products);
      long batch = features.getShape().get(0);
      for (int i = 2; i < values.size(); i += 2) {
        later.add(leaf(values.get(i)));
        later.add(leaf(values.get(i + 1).repeat(SAMPLE_AXIS, batch)));
      }
      output = stream.laterLayers(later, first);
    }

    void addGradients(List<Gradient> gradients) {
      NDArray outputs = first.getGradient();
      gradients.add(new OuterProduct(outputs, features.stopGradient()));
      gradients.add(new Dense(sumOverSamples(outputs)));
      for (int i = 0; i < later.size(); i += 2) {
        gradients.add(new Dense(later.get(i).getGradient()));
        gradients.add(new Dense(sumOverSamples(later.get(i + 1).getGradient())));
      }
    }

    /** A scalar from which autograd takes the gradient on into the core. */
    NDArray towardsCore() {
      return products.mul(first.getGradient()).sum();
    }
  }

  private static NDArray sumOverSamples(NDArray gradient) {
    return gradient
        .toType(DataType.FLOAT64, false)
        .sum(new int[] {SAMPLE_AXIS})
        .toType(DataType.FLOAT32, false);
  }

  /** Q-values, (B, K, A). */
  public NDArray q() {
    return q;
  }

  /**
   * The way back, once.
   *
   * @param gradient the loss's with respect to every Q-value, flattened (B, K, A)
   * @return the gradients of {@link EnsembleNetwork#values()}, in their order
   */
  public List<Gradient> backward(float[] gradient) {
    // Autograd starts from a scalar: the one whose gradient with respect to Q is exactly this.
    collector.backward(q.mul(q.getManager().create(gradient, q.getShape())).sum());
    List<Gradient> gradients = new ArrayList<>();
    if (!core.isEmpty()) {
      collector.backward(
          streams.stream().map(StreamPass::towardsCore).reduce(NDArray::add).orElseThrow());
      core.forEach(leaf -> gradients.add(new Dense(leaf.getGradient())));
    }
    streams.forEach(stream -> stream.addGradients(gradients));
    return gradients;
  }

  @Override
  public void close() {
    collector.close();
  }
}
