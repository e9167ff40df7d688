package org.bdqn.fast;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bdqn.fast.FastPassFactory.States;
import org.bdqn.learner.BatchPass;
import org.bdqn.learner.Gradient;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.HeadStream;
import org.bdqn.network.Layers;
import org.bdqn.network.Torch;

/**
 * A {@link BatchPass} for the CPU.
 *
 * <p>The way back through the heads is written out, layer by layer: it takes half of autograd's
 * time, and the first layers' weights' gradients can stay {@link OuterProduct}s. Autograd goes on
 * through the core. The core's parameters share the network's storage but are fresh leaves, so that
 * no gradient of an earlier pass has to be zeroed or added to.
 *
 * <p>Large pictures' channels lie beside each other, pixel by pixel: oneDNN goes back through
 * convolutions of such in half to two thirds of the time, which makes a learning step of the
 * compact network 10 to 25 % faster. Passes without a way back gain less than the transposition
 * costs.
 *
 * <p>The heads' bias gradients are summed over the samples in double precision: in float32, samples
 * that cancel out leave rounding noise, and Adam, which divides by the gradient's own size, would
 * make whole steps of it.
 */
final class GradientPass implements BatchPass {
  /** Pixels of a picture from which on it is worth transposing: more than MinAtar has. */
  private static final int LARGE = 1024;

  private final States states;
  private final States next;
  private final GradientCollector collector = Torch.newGradientCollector();
  private final List<NDArray> core;
  private final Layers layers;
  private final NDArray features;
  private final boolean autogradThroughHeads;
  private final List<StreamPass> streams = new ArrayList<>();
  private final NDArray trained; // Q-values of the distinct states, without the prior

  /**
   * @param states whose manager all that is computed lives in
   * @param autogradThroughHeads see {@link TallProduct#AUTOGRAD_IS_FASTER}
   */
  GradientPass(EnsembleNetwork online, States states, States next, boolean autogradThroughHeads) {
    this.states = states;
    this.next = next;
    this.autogradThroughHeads = autogradThroughHeads;
    layers = online.layers();
    NDArray input = states.input();
    List<NDArray> values = Layers.in(input.getManager(), online.values());
    core = layers.coreValues(values).stream().map(Torch::leaf).toList();
    features = layers.features(core, core.isEmpty() ? input : channelsLast(input));
    for (int i = 0; i < layers.streams().size(); i++) {
      streams.add(new StreamPass(layers.streams().get(i), layers.streamValues(values, i)));
    }
    trained = layers.q(streams.stream().map(StreamPass::outputs).toList());
  }

  /** The same pictures, (B, channels, height, width), laid out as (B, height, width, channels). */
  private static NDArray channelsLast(NDArray input) {
    Shape shape = input.getShape();
    long channels = shape.get(1);
    long height = shape.get(2);
    long width = shape.get(3);
    if (height * width < LARGE) {
      return input;
    }
    NDArray moved = input.transpose(0, 2, 3, 1).flatten(); // flatten copies
    return moved.reshape(shape.get(0), height, width, channels).transpose(0, 3, 1, 2);
  }

  /** One stream of the heads. */
  private final class StreamPass {
    private final HeadStream stream;
    private final List<NDArray> values;
    private final NDArray first;
    private final List<NDArray> later;
    private NDArray firstGradient;

    StreamPass(HeadStream stream, List<NDArray> values) {
      this.stream = stream;
      this.values = values;
      first = stream.firstLayer(values, autogradThroughHeads ? features : features.stopGradient());
      later = stream.laterLayers(values, first.stopGradient());
    }

    NDArray outputs() {
      return later.get(later.size() - 1);
    }

    /**
     * Back to the first layer.
     *
     * @param outputs the gradient with respect to {@link #outputs}
     * @return the gradients of the stream's parameters, in their order
     */
    List<Gradient> backward(NDArray outputs) {
      Deque<Gradient> gradients = new ArrayDeque<>();
      NDArray gradient = outputs;
      for (int layer = later.size() - 1; layer > 0; layer--) {
        NDArray input = later.get(layer - 1);
        gradients.addFirst(biasGradient(layer, gradient));
        gradients.addFirst(dense(input.matMul(gradient.transpose(0, 2, 1))));
        NDArray slope = input.sign(); // The ReLU's: 1 where it let something through, else 0.
        gradient = values.get(2 * layer).matMul(gradient).mul(slope);
      }
      firstGradient = gradient.reshape(first.getShape());
      gradients.addFirst(biasGradient(0, firstGradient));
      gradients.addFirst(firstWeightGradient(features.stopGradient()));
      return List.copyOf(gradients);
    }

    /** A scalar from which autograd takes the gradient on into the core. */
    NDArray towardsCore() {
      return autogradThroughHeads
          ? first.mul(firstGradient).sum()
          : features.mul(TallProduct.back(values.get(0), firstGradient)).sum();
    }

    private Gradient biasGradient(int layer, NDArray outputs) {
      int[] samples = {outputs.getShape().dimension() - 1};
      NDArray sum = outputs.toType(DataType.FLOAT64, false).sum(samples);
      Shape shape = values.get(2 * layer + 1).getShape();
      return dense(sum.toType(DataType.FLOAT32, false).reshape(shape));
    }

    private Gradient firstWeightGradient(NDArray inputs) {
      return stream.seesInput()
          ? new OuterProduct(inputs.transpose(), firstGradient.transpose())
          : new OuterProduct(firstGradient, inputs);
    }
  }

  private static Gradient dense(NDArray gradient) {
    return () -> gradient;
  }

  @Override
  public float[] q() {
    return states.q(trained);
  }

  @Override
  public float[] nextQ(EnsembleNetwork network) {
    return next.q(network.layers().forward(network.values(), next.input()));
  }

  @Override
  public List<Gradient> backward(float[] gradient) {
    float[] ofDistinct = states.distinct().summed(gradient);
    NDArray ofQ = Torch.array(trained.getManager(), ofDistinct, trained.getShape());
    List<NDArray> outputs = layers.outputGradients(ofQ);
    List<Gradient> ofHeads = new ArrayList<>();
    for (int i = 0; i < streams.size(); i++) {
      ofHeads.addAll(streams.get(i).backward(outputs.get(i)));
    }
    List<Gradient> gradients = new ArrayList<>();
    if (!core.isEmpty()) {
      collector.backward(
          streams.stream().map(StreamPass::towardsCore).reduce(NDArray::add).orElseThrow());
      core.forEach(leaf -> gradients.add(dense(leaf.getGradient())));
    }
    gradients.addAll(ofHeads);
    return gradients;
  }

  @Override
  public void close() {
    collector.close();
  }
}
