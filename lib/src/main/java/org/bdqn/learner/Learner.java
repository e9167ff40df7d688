package org.bdqn.learner;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.checkpoint.StateOutput;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.Gradient;
import org.bdqn.network.GradientPass;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.Torch;
import org.bdqn.replay.Batch;
import org.bdqn.text.Text;

/** Improves the online network, one batch at a time. */
public final class Learner implements AutoCloseable {
  private final EnsembleNetwork online;
  private final EnsembleNetwork target;
  private final LearnerOptions options;
  private final NetworkShape shape;
  private final TdTargets tdTargets;
  private final Adam adam;
  private final float[] gradientScales;
  private final DistinctStates.Finder distinctStates;
  private final PriorValues priorValues;
  private final NDManager manager;

  /**
   * @param online learns
   * @param target gives TD targets; stays the caller's to update, see {@link
   *     EnsembleNetwork#copyFrom}
   */
  public Learner(EnsembleNetwork online, EnsembleNetwork target, LearnerOptions options) {
    this(online, target, options, Adam.of(online, options.learningRate()));
  }

  Learner(EnsembleNetwork online, EnsembleNetwork target, LearnerOptions options, Adam adam) {
    check(online, target);
    manager = Torch.newManager(online.device());
    this.online = online;
    this.target = target;
    this.options = options;
    shape = online.shape();
    tdTargets =
        new TdTargets(shape.heads(), shape.actions(), options.discount(), options.rewardClipping());
    this.adam = adam;
    gradientScales = gradientScales();
    distinctStates = new DistinctStates.Finder(shape.stateBytes());
    priorValues = new PriorValues(online);
  }

  private static void check(EnsembleNetwork online, EnsembleNetwork target) {
    if (!online.shape().equals(target.shape())) {
      throw new IllegalArgumentException(
          Text.format(
              "The target network is for %s, but the online one for %s: make it with targetNetwork()",
              target.shape(), online.shape()));
    }
    if (online.prior() != target.prior()) {
      throw new IllegalArgumentException(
          "The target network has a randomized prior of its own, but must share the online one's: make it with targetNetwork()");
    }
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
        adam.step(gradients.parameters(), gradientScales);
      }
      return gradients.step();
    }
  }

  /** The gradient of every parameter, in the order of {@link EnsembleNetwork#values}. */
  record Gradients(LearningStep step, List<Gradient> parameters) {}

  /** The step without its last part: what Adam would be given, before {@link #gradientScale}. */
  Gradients gradients(NDManager scope, Batch batch) {
    check(batch);
    float[] targets = tdTargets(scope, batch);
    DistinctStates distinct = distinctStates.of(batch.states(), batch.size());
    NDArray states = online.input(scope, distinct.states(), distinct.count());
    try (GradientPass pass = online.gradientPass(scope, states, priorValues.of(distinct, states))) {
      float[] q = distinct.forSamples(pass.q().toFloatArray());
      MaskedLoss loss = MaskedLoss.of(batch, q, targets, shape.heads(), shape.actions());
      float total = options.gradients().total(loss.headLosses());
      LearningStep step = new LearningStep(total, loss.headLosses());
      return new Gradients(step, pass.backward(distinct.summed(loss.gradient())));
    }
  }

  private void check(Batch batch) {
    int expected = batch.size() * shape.stateBytes();
    if (batch.states().capacity() != expected || batch.nextStates().capacity() != expected) {
      throw new IllegalArgumentException(
          Text.format(
              "The batch has %d bytes for %d states, but this network's states have %d bytes each",
              batch.states().capacity(), batch.size(), shape.stateBytes()));
    }
    for (int action : batch.actions()) {
      if (action < 0 || action >= shape.actions()) {
        throw new IllegalArgumentException(
            Text.format(
                "The batch has action %d, but this network has actions 0 to %d",
                action, shape.actions() - 1));
      }
    }
  }

  float[] tdTargets(NDManager scope, Batch batch) {
    DistinctStates distinct = distinctStates.of(batch.nextStates(), batch.size());
    NDArray next = online.input(scope, distinct.states(), distinct.count());
    Optional<NDArray> prior = priorValues.of(distinct, next);
    EnsembleNetwork valuing = options.targetFrom() == NetworkChoice.TARGET ? target : online;
    float[] nextQ = valuing.forward(next, prior).toFloatArray();
    float[] choosingQ =
        options.doubleDqn() && valuing != online
            ? online.forward(next, prior).toFloatArray()
            : nextQ;
    return tdTargets.compute(batch, distinct.forSamples(nextQ), distinct.forSamples(choosingQ));
  }

  private float[] gradientScales() {
    float[] scales = new float[online.values().size()];
    Arrays.fill(scales, options.gradients().headScale(shape.heads()));
    Arrays.fill(scales, 0, online.coreParameters(), options.gradients().coreScale(shape.heads()));
    return scales;
  }

  /** What a parameter's raw gradient, that of Σ L_k, is multiplied by. */
  float gradientScale(int parameter) {
    return gradientScales[parameter];
  }

  /** Writes all that learning remembers beside the two networks: the optimizer's state. */
  public void save(StateOutput out) throws IOException {
    adam.save(out);
  }

  /** Continues where {@link #save} was called. */
  public void restore(StateInput in) throws IOException {
    adam.restore(in);
    priorValues.clear(); // The prior is a checkpoint's too.
  }

  @Override
  public void close() {
    adam.close();
    manager.close();
  }
}
