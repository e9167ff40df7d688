package org.bdqn.learner;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.Layers;
import org.bdqn.network.Torch;
import org.bdqn.replay.Batch;

/** The plain {@link BatchPass}: a forward pass of every network, and autograd back. */
final class AutogradPass implements BatchPass {
  private final NDManager scope;
  private final Batch batch;
  private final GradientCollector collector = Torch.newGradientCollector();
  private final List<NDArray> values;
  private final NDArray q;

  AutogradPass(EnsembleNetwork online, NDManager scope, Batch batch) {
    this.scope = scope;
    this.batch = batch;
    values = Layers.in(scope, online.values()).stream().map(Torch::leaf).toList();
    q = online.forward(values, online.input(scope, batch.states(), batch.size()));
  }

  @Override
  public float[] q() {
    return q.toFloatArray();
  }

  @Override
  public float[] nextQ(EnsembleNetwork network) {
    NDArray next = network.input(scope, batch.nextStates(), batch.size());
    return network.forward(next).toFloatArray();
  }

  /** A scalar whose gradient with respect to q is the one given. */
  @Override
  public List<Gradient> backward(float[] gradient) {
    collector.backward(q.mul(Torch.array(scope, gradient, q.getShape())).sum());
    return values.stream().map(value -> (Gradient) value::getGradient).toList();
  }

  @Override
  public void close() {
    collector.close();
  }
}
