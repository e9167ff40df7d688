package org.bdqn.learner;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.util.List;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.checkpoint.StateOutput;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.GradientLeaves;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.Torch;
import org.bdqn.replay.Batch;

/** Improves the online network, one batch at a time. */
public final class Learner implements AutoCloseable {
  private final EnsembleNetwork online;
  private final EnsembleNetwork target;
  private final LearnerOptions options;
  private final NetworkShape shape;
  private final TdTargets tdTargets;
  private final Adam adam;
  private final NDManager manager = Torch.newManager();

  /**
   * @param online learns
   * @param target gives TD targets; stays the caller's to update, see {@link
   *     EnsembleNetwork#copyFrom}
   */
  public Learner(EnsembleNetwork online, EnsembleNetwork target, LearnerOptions options) {
    if (!online.shape().equals(target.shape())) {
      throw new IllegalArgumentException(
          "The target network is for %s, but the online one for %s: make it with targetNetwork()"
              .formatted(target.shape(), online.shape()));
    }
    this.online = online;
    this.target = target;
    this.options = options;
    shape = online.shape();
    tdTargets = new TdTargets(shape.heads(), shape.actions(), options.discount());
    adam = new Adam(online.values(), options.learningRate());
  }

  /**
   * One learning step: every head moves towards its own TD targets on the batch's samples. If a
   * head's loss is not finite, nothing moves: what was learned until then stays good.
   *
   * @throws IllegalArgumentException if the batch's states or actions are not the network's
   */
  public LearningStep learn(Batch batch) {
    try (NDManager scope = manager.newSubManager()) {
      Gradients gradients = gradients(scope, batch);
      if (gradients.step().divergedHead().isEmpty()) {
        apply(gradients.parameters());
      }
      return gradients.step();
    }
  }

  /** The gradient of every parameter, in the order of {@link EnsembleNetwork#values}. */
  record Gradients(LearningStep step, List<NDArray> parameters) {}

  /** The step without its last part: what Adam would be given, before {@link #gradientScale}. */
  Gradients gradients(NDManager scope, Batch batch) {
    check(batch);
    float[] targets = tdTargets(scope, batch);
    GradientLeaves leaves = online.leaves(scope, batch.size());
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray q =
          online.forward(leaves.values(), online.input(scope, batch.states(), batch.size()));
      MaskedLoss loss =
          MaskedLoss.of(batch, q.toFloatArray(), targets, shape.heads(), shape.actions());
      // The scalar whose gradient with respect to q is exactly the loss's.
      collector.backward(q.mul(scope.create(loss.gradient(), q.getShape())).sum());
      float total = options.gradients().total(loss.headLosses());
      return new Gradients(new LearningStep(total, loss.headLosses()), leaves.gradients());
    }
  }

  private void check(Batch batch) {
    int expected = batch.size() * shape.stateBytes();
    if (batch.states().capacity() != expected || batch.nextStates().capacity() != expected) {
      throw new IllegalArgumentException(
          "The batch has %d bytes for %d states, but this network's states have %d bytes each"
              .formatted(batch.states().capacity(), batch.size(), shape.stateBytes()));
    }
    for (int action : batch.actions()) {
      if (action < 0 || action >= shape.actions()) {
        throw new IllegalArgumentException(
            "The batch has action %d, but this network has actions 0 to %d"
                .formatted(action, shape.actions() - 1));
      }
    }
  }

  float[] tdTargets(NDManager scope, Batch batch) {
    NDArray next = online.input(scope, batch.nextStates(), batch.size());
    EnsembleNetwork valuing = options.targetFrom() == NetworkChoice.TARGET ? target : online;
    float[] nextQ = valuing.forward(valuing.values(), next).toFloatArray();
    float[] choosingQ =
        options.doubleDqn() && valuing != online
            ? online.forward(online.values(), next).toFloatArray()
            : nextQ;
    return tdTargets.compute(batch, nextQ, choosingQ);
  }

  private void apply(List<NDArray> gradients) {
    adam.nextStep();
    List<NDArray> values = online.values();
    for (int i = 0; i < values.size(); i++) {
      adam.update(i, values.get(i), gradients.get(i), gradientScale(i));
    }
  }

  /** What a parameter's raw gradient, that of Σ L_k, is multiplied by. */
  float gradientScale(int parameter) {
    return parameter < online.coreParameters()
        ? options.gradients().coreScale(shape.heads())
        : options.gradients().headScale(shape.heads());
  }

  /** Writes all that learning remembers beside the two networks: the optimizer's state. */
  public void save(StateOutput out) throws IOException {
    adam.save(out);
  }

  /** Continues where {@link #save} was called. */
  public void restore(StateInput in) throws IOException {
    adam.restore(in);
  }

  @Override
  public void close() {
    manager.close();
  }
}
