package org.bdqn.training;

import java.util.Optional;
import java.util.function.Supplier;
import org.bdqn.learner.Learner;
import org.bdqn.learner.LearnerOptions;
import org.bdqn.learner.LearningStep;
import org.bdqn.learner.NetworkChoice;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.Torch;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.Batch;
import org.bdqn.text.Check;

/**
 * Bootstrapped DQN's agent: an online network that acts and learns, and a target network that
 * follows it. In training one head leads each episode (Osband et al. 2016, Algorithm 1).
 */
public final class Agent implements AutoCloseable {
  private final EnsembleNetwork online;
  private final EnsembleNetwork target;
  private final Learner learner;
  private final int learnStart;
  private final int updateEvery;
  private final int targetUpdate;
  private final Behaviour behaviour;
  private final EnsembleNetwork acting;
  final RandomStream exploreRandom;
  final RandomStream headRandom;
  int head;
  private boolean handedOver;

  /**
   * An agent for a run, with fresh parameters, on the device that is asked for.
   *
   * @throws IllegalArgumentException if the networks do not fit the shape or the memory
   */
  public Agent(TrainingConfig config, NetworkShape shape) {
    this(
        LearningPath.network(
            config.network(),
            shape,
            RandomStream.childSeed(config.seed(), "initialisation"),
            Torch.device()),
        config.learner(),
        config.learnStart(),
        config.updateEvery(),
        config.targetUpdate(),
        config.behaviour(),
        config.actWith(),
        config.seed());
  }

  /**
   * An agent that learns at every step, and whose every head leads its episodes by the online
   * network.
   *
   * @param online learns and acts; closed by this, unless {@link #handOver} gives it away
   * @param targetUpdate steps from one copy to the target network to the next, 1 or more
   * @param seed of heads and random actions
   * @throws IllegalArgumentException if {@code targetUpdate} is less
   */
  public Agent(EnsembleNetwork online, LearnerOptions options, int targetUpdate, long seed) {
    this(
        online,
        options,
        0,
        1,
        targetUpdate,
        Behaviour.HEAD_PER_EPISODE,
        NetworkChoice.ONLINE,
        seed);
  }

  private Agent(
      EnsembleNetwork online,
      LearnerOptions options,
      int learnStart,
      int updateEvery,
      int targetUpdate,
      Behaviour behaviour,
      NetworkChoice actWith,
      long seed) {
    Check.atLeast("targetUpdate", targetUpdate, 1);
    this.online = online;
    this.learnStart = learnStart;
    this.updateEvery = updateEvery;
    this.targetUpdate = targetUpdate;
    this.behaviour = behaviour;
    target = online.targetNetwork();
    learner = LearningPath.learner(online, target, options);
    acting = actWith == NetworkChoice.TARGET ? target : online;
    exploreRandom = RandomStream.child(seed, "exploration");
    headRandom = RandomStream.child(seed, "head");
  }

  /** Picks the head that leads from now on: k ~ Uniform{1, …, K}. */
  public void startEpisode() {
    head = headRandom.nextInt(online.shape().heads());
  }

  /**
   * Acts as in training.
   *
   * @param state one byte per pixel, as {@link Policy#act} takes it
   * @param epsilon probability of a random action
   * @return the action's index
   */
  public int act(byte[] state, double epsilon) {
    Policy greedy =
        behaviour == Behaviour.VOTE ? Policy.ofVotes(acting) : Policy.ofHead(acting, head);
    return greedy.epsilonGreedy(online.shape().actions(), epsilon, exploreRandom).act(state);
  }

  /**
   * Learns from a batch, and copies the online network to the target network, where that is due.
   *
   * @param step of the run
   * @param sample gives the batch, if one is needed
   * @return what learning found, if there was any
   * @throws DivergedException if a head's loss is not finite; nothing has moved then
   */
  public Optional<LearningStep> learn(long step, Supplier<Batch> sample) {
    if (step < learnStart) {
      return Optional.empty();
    }
    Optional<LearningStep> learning = Optional.empty();
    if (step % updateEvery == 0) {
      LearningStep found = learner.learn(sample.get());
      found
          .divergedHead()
          .ifPresent(
              head -> {
                throw new DivergedException(step, head, found.headLosses()[head]);
              });
      learning = Optional.of(found);
    }
    if (step % targetUpdate == 0) {
      target.copyFrom(online);
    }
    return learning;
  }

  public EnsembleNetwork online() {
    return online;
  }

  public EnsembleNetwork target() {
    return target;
  }

  public Learner learner() {
    return learner;
  }

  /** Gives the online network away: this no longer closes it. */
  public EnsembleNetwork handOver() {
    handedOver = true;
    return online;
  }

  @Override
  public void close() {
    learner.close();
    target.close();
    if (!handedOver) {
      online.close();
    }
  }
}
