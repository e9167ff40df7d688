package org.bdqn.djl;

import ai.djl.modality.rl.ActionSpace;
import ai.djl.modality.rl.ReplayBuffer;
import ai.djl.modality.rl.env.RlEnv;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.Supplier;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.Torch;
import org.bdqn.preprocess.FrameShape;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.text.Check;

/**
 * One of the kit's environments for DJL's agents.
 *
 * <p>An observation is one float32 array (channels, height, width) from 0 to 1: the stacked frames,
 * divided by their largest value, as {@link org.bdqn.network.EnsembleNetwork} and any other block
 * take them. An action is one float32 array (A), one-hot. DJL's {@link
 * ai.djl.modality.rl.agent.QAgent} batches both, so that its block takes (B, channels, height,
 * width) and (B, A) and gives (B, 1).
 *
 * <p>DJL has a single flag for two facts. A step that {@link #step} returns {@link Step#isDone is
 * done} where the episode has ended or was cut; the same step in {@link #getBatch}, where learning
 * must not look beyond it: also at a lost life, not at a cut. Rewards are unclipped.
 *
 * <p>Native memory: what {@link #getObservation}, {@link #getActionSpace} and a step just taken
 * give, and whatever DJL computes from it, lives until the next {@link #step} or {@link #reset};
 * what comes from a batch, until the next {@link #getBatch}. The replay buffer holds no native
 * memory, but two states of (channels × height × width) bytes per step, each shared with its
 * neighbour. Not thread-safe.
 */
public final class DjlEnvironment implements RlEnv {
  private final StackedEnvironment environment;
  private final ReplayBuffer memory;
  private final int maxEpisodeSteps;
  private final int stack;
  private final States states;
  private final OneHotActions actions;
  private final NDManager manager = Torch.newManager();
  private NDManager acting = manager.newSubManager();
  private NDManager learning = manager.newSubManager();
  private byte[] state;
  private boolean running;
  private boolean recorded;
  private long episode;
  private int length;

  /**
   * @param environment owned and closed by this
   * @param memory remembers the steps that are taken in training
   * @param maxEpisodeSteps agent steps after which an episode is cut
   */
  public DjlEnvironment(StackedEnvironment environment, ReplayBuffer memory, int maxEpisodeSteps) {
    Check.atLeast("maxEpisodeSteps", maxEpisodeSteps, 1);
    this.environment = environment;
    this.memory = memory;
    this.maxEpisodeSteps = maxEpisodeSteps;
    FrameShape frame = environment.frameShape();
    stack = environment.state().length / frame.pixels();
    states =
        new States(
            new Shape((long) stack * frame.planes(), frame.height(), frame.width()),
            frame.maxValue());
    actions = new OneHotActions(environment.actions().size());
  }

  /** The shape of an ensemble for this environment. */
  public NetworkShape networkShape(int heads) {
    return NetworkShape.of(environment.frameShape(), stack, actions.count(), heads);
  }

  /** How often {@link #reset} was called: each episode's number. */
  long episode() {
    return episode;
  }

  @Override
  public void reset() {
    environment.reset();
    state = environment.state().clone();
    running = true;
    length = 0;
    episode++;
    renewActing();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if no episode was started
   */
  @Override
  public NDList getObservation() {
    Check.state(state != null, "No episode was started: call reset first");
    return new NDList(states.toFloats(acting, state));
  }

  @Override
  public ActionSpace getActionSpace() {
    return actions.space(acting);
  }

  /**
   * {@inheritDoc}
   *
   * @param training whether the step is remembered
   * @throws IllegalArgumentException if the action is none of {@link #getActionSpace}
   * @throws IllegalStateException if the episode is over, was cut, or was never started
   */
  @Override
  public Step step(NDList action, boolean training) {
    Check.state(running, "The episode is over or was never started: call reset first");
    org.bdqn.env.Step taken = environment.step(actions.index(action));
    byte[] before = state;
    state = environment.state().clone();
    length++;
    running = !taken.over() && length < maxEpisodeSteps;
    renewActing();
    if (training) {
      memory.addStep(step(() -> learning, before, taken, taken.terminal()));
      recorded = true;
    }
    return step(() -> acting, before, taken, !running);
  }

  private Step step(
      Supplier<NDManager> scope, byte[] before, org.bdqn.env.Step taken, boolean done) {
    return new DjlStep(scope, states, actions, before, taken.action(), taken.reward(), state, done);
  }

  private void renewActing() {
    acting.close();
    acting = manager.newSubManager();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if no step was taken in training yet
   */
  @Override
  public Step[] getBatch() {
    Check.state(recorded, "No step is remembered yet: run an episode with training = true first");
    learning.close();
    learning = manager.newSubManager();
    return memory.getBatch();
  }

  /** Frees the environment and every array that came from it. */
  @Override
  public void close() {
    environment.close();
    manager.close();
  }
}
