package org.bdqn.djl;

import ai.djl.modality.rl.ActionSpace;
import ai.djl.modality.rl.agent.RlAgent;
import ai.djl.modality.rl.env.RlEnv;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.WeakHashMap;
import org.bdqn.learner.LearnerOptions;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.Batch;
import org.bdqn.replay.BootstrapMask;
import org.bdqn.text.Check;
import org.bdqn.training.Agent;
import org.bdqn.training.DivergedException;
import org.bdqn.training.Policy;

/**
 * Bootstrapped DQN for DJL's environments. In training one head leads a whole episode; otherwise
 * the heads vote. For ε-greedy noise, wrap it in DJL's {@link
 * ai.djl.modality.rl.agent.EpsilonGreedy}.
 *
 * <p>It plays in any {@link RlEnv} whose observations are one float32 array (channels, height,
 * width) of whole multiples of 1/{@link NetworkShape#maxInput} from 0 to 1, and whose action space
 * is always the same A one-hot float32 arrays (A), as those of a {@link DjlEnvironment} are. {@link
 * RlEnv.Step#isDone} of a step in a batch is taken as terminal. DJL does not tell an agent when an
 * episode starts: a {@link DjlEnvironment} is asked; in others, call {@link #startEpisode}.
 *
 * <p>Unlike {@link ai.djl.modality.rl.agent.QAgent}, which leaves the last part to a trainer,
 * {@link #trainBatch} is a whole learning step. Not thread-safe.
 */
public final class DjlAgent implements RlAgent, AutoCloseable {
  private final Agent agent;
  private final NetworkShape shape;
  private final BootstrapMask mask;
  private final States states;
  private final OneHotActions actions;
  private final RandomStream maskRandom;

  /**
   * A transition's mask is drawn when it is first learned from, and stays as long as the transition
   * does: environments hand out the same Step object for it each time.
   */
  private final Map<RlEnv.Step, Long> masks = new WeakHashMap<>();

  private Batch batch;
  private long episode;
  private long learningSteps;

  /**
   * @param network learns and acts; stays the caller's, to save and to close after this
   * @param options of a learning step
   * @param maskProbability p, above 0 and at most 1
   * @param targetUpdate learning steps from one copy of the target network to the next
   * @param seed of masks and heads
   */
  public DjlAgent(
      EnsembleNetwork network,
      LearnerOptions options,
      double maskProbability,
      int targetUpdate,
      long seed) {
    shape = network.shape();
    mask = new BootstrapMask(shape.heads(), maskProbability);
    states =
        new States(new Shape(shape.channels(), shape.height(), shape.width()), shape.maxInput());
    actions = new OneHotActions(shape.actions());
    maskRandom = RandomStream.child(seed, "bootstrap-mask");
    batch = Batch.allocate(1, shape.stateBytes());
    agent = new Agent(network, options, targetUpdate, seed);
    agent.handOver();
    startEpisode();
  }

  /** Draws the head that leads from now on. */
  public void startEpisode() {
    agent.startEpisode();
  }

  @Override
  public NDList chooseAction(RlEnv env, boolean training) {
    ActionSpace space = env.getActionSpace();
    Check.that(
        space.size() == actions.count(),
        "The environment has %d actions, but this agent's network %d",
        space.size(),
        actions.count());
    if (env instanceof DjlEnvironment ours && ours.episode() != episode) {
      episode = ours.episode();
      startEpisode();
    }
    byte[] state = new byte[shape.stateBytes()];
    states.toBytes(env.getObservation(), ByteBuffer.wrap(state));
    return space.get(training ? agent.act(state, 0) : Policy.ofVotes(agent.online()).act(state));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if an observation or an action is not the network's
   * @throws DivergedException if a head's loss is not finite; nothing has moved then
   */
  @Override
  public void trainBatch(RlEnv.Step[] batchSteps) {
    fillBatch(batchSteps);
    agent.learn(++learningSteps, () -> batch);
  }

  private void fillBatch(RlEnv.Step[] steps) {
    if (steps.length != batch.size()) {
      batch = Batch.allocate(steps.length, shape.stateBytes());
    }
    batch.states().clear();
    batch.nextStates().clear();
    for (int row = 0; row < steps.length; row++) {
      RlEnv.Step step = steps[row];
      states.toBytes(step.getPreObservation(), batch.states());
      states.toBytes(step.getPostObservation(), batch.nextStates());
      batch.actions()[row] = actions.index(step.getAction());
      batch.rewards()[row] = step.getReward().getFloat();
      batch.terminals()[row] = step.isDone();
      batch.masks()[row] = masks.computeIfAbsent(step, drawn -> mask.draw(maskRandom));
    }
  }

  /** Frees what the agent made for itself; the network stays open. */
  @Override
  public void close() {
    agent.close();
  }
}
