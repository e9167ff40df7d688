package org.bdqn.learner;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.checkpoint.StateOutput;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.Torch;
import org.bdqn.replay.Batch;
import org.bdqn.text.Check;

/** Improves the online network, one batch at a time. */
public final class Learner implements AutoCloseable {
  private final EnsembleNetwork online;
  private final EnsembleNetwork target;
  private final LearnerOptions options;
  private final NetworkShape shape;
  private final TdTargets tdTargets;
  private final BatchPass.Factory passes;
  private final Optimizer optimizer;
  private final float[] gradientScales;

  /**
   * Learns by autograd and {@link Adam}.
   *
   * @param online learns
   * @param target gives TD targets; stays the caller's to update, see {@link
   *     EnsembleNetwork#copyFrom}
   */
  public Learner(EnsembleNetwork online, EnsembleNetwork target, LearnerOptions options) {
    this(
        online,
        target,
        options,
        (scope, batch) -> new AutogradPass(online, scope, batch),
        new Adam(online.values(), options.learningRate()));
  }

  /**
   * Learns by other means.
   *
   * @param passes of these networks
   * @param optimizer of the online network's values; closed by this
   */
  public Learner(
      EnsembleNetwork online,
      EnsembleNetwork target,
      LearnerOptions options,
      BatchPass.Factory passes,
      Optimizer optimizer) {
    check(online, target);
    this.online = online;
    this.target = target;
    this.options = options;
    this.passes = passes;
    this.optimizer = optimizer;
    shape = online.shape();
    tdTargets =
        new TdTargets(shape.heads(), shape.actions(), options.discount(), options.rewardClipping());
    gradientScales = options.gradients().scales(online);
  }

  private static void check(EnsembleNetwork online, EnsembleNetwork target) {
    Check.that(
        online.shape().equals(target.shape()),
        "The target network is for %s, but the online one for %s: make it with targetNetwork()",
        target.shape(),
        online.shape());
    Check.that(
        online.prior() == target.prior(),
        "The target network has a randomized prior of its own, but must share the online one's: make it with targetNetwork()");
  }

  /**
   * One learning step: every head moves towards its own TD targets on the batch's samples. If a
   * head's loss is not finite, nothing moves: what was learned until then stays good.
   *
   * @throws IllegalArgumentException if the batch's states or actions are not the network's
   */
  public LearningStep learn(Batch batch) {
    try (NDManager scope = Torch.newManager(online.device())) {
      Gradients gradients = gradients(scope, batch);
      if (gradients.step().divergedHead().isEmpty()) {
        optimizer.step(gradients.parameters(), gradientScales);
      }
      return gradients.step();
    }
  }

  /** The gradient of every parameter, in the order of {@link EnsembleNetwork#values}. */
  record Gradients(LearningStep step, List<Gradient> parameters) {}

  /** The step without its last part: what the optimizer is given, before it is scaled. */
  Gradients gradients(NDManager scope, Batch batch) {
    batch.requireFor(shape.stateBytes(), shape.actions());
    try (BatchPass pass = passes.begin(scope, batch)) {
      float[] targets = tdTargets(pass, batch);
      MaskedLoss loss = MaskedLoss.of(batch, pass.q(), targets, shape.heads(), shape.actions());
      float total = options.gradients().total(loss.headLosses());
      LearningStep step = new LearningStep(total, loss.headLosses());
      return new Gradients(step, pass.backward(loss.gradient()));
    }
  }

  /**
   * What every head should have predicted for every sample.
   *
   * @return y, flattened (B, K)
   */
  public float[] tdTargets(Batch batch) {
    batch.requireFor(shape.stateBytes(), shape.actions());
    try (NDManager scope = Torch.newManager(online.device());
        BatchPass pass = passes.begin(scope, batch)) {
      return tdTargets(pass, batch);
    }
  }

  private float[] tdTargets(BatchPass pass, Batch batch) {
    EnsembleNetwork valuing = options.targetFrom() == NetworkChoice.TARGET ? target : online;
    float[] nextQ = pass.nextQ(valuing);
    boolean chosenByOther = options.doubleDqn() && valuing != online;
    return tdTargets.compute(batch, nextQ, chosenByOther ? pass.nextQ(online) : nextQ);
  }

  /** Writes all that learning remembers beside the two networks: the optimizer's state. */
  public void save(StateOutput out) throws IOException {
    optimizer.save(out);
  }

  /** Continues where {@link #save} was called. */
  public void restore(StateInput in) throws IOException {
    optimizer.restore(in);
    passes.forget();
  }

  @Override
  public void close() {
    optimizer.close();
  }
}
