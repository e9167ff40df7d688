package org.bdqn.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.modality.rl.ActionSpace;
import ai.djl.modality.rl.LruReplayBuffer;
import ai.djl.modality.rl.env.RlEnv;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.bdqn.learner.GradientScaling;
import org.bdqn.learner.LearnerOptions;
import org.bdqn.learner.NetworkChoice;
import org.bdqn.learner.RewardClipping;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.training.Corridor;
import org.junit.jupiter.api.Test;

class DjlAgentTest {
  private static final int HEADS = 8;
  private static final LearnerOptions OPTIONS =
      new LearnerOptions(
          false, NetworkChoice.TARGET, GradientScaling.CORE, RewardClipping.SIGN, 1e-2, 0.9);
  private static final NetworkSpec SPEC = NetworkSpec.mlp(16);

  private static DjlEnvironment corridor() {
    return new DjlEnvironment(
        new StackedEnvironment(new Corridor(), FrameEncoding.AS_IS, 1),
        new LruReplayBuffer(4, 100),
        50);
  }

  /** Which heads one learning step moves in the state that was learned from. */
  private static TreeSet<Integer> moved(EnsembleNetwork network, DjlAgent agent, RlEnv.Step step) {
    byte[] state = new byte[Corridor.LENGTH];
    state[0] = 1;
    float[][] before = network.qValues(state);
    agent.trainBatch(new RlEnv.Step[] {step});
    float[][] after = network.qValues(state);
    TreeSet<Integer> moved = new TreeSet<>();
    for (int head = 0; head < HEADS; head++) {
      if (!Arrays.equals(before[head], after[head])) {
        moved.add(head);
      }
    }
    return moved;
  }

  @Test
  void aTransitionsMaskIsDrawnOnceAndOtherTransitionsHaveTheirOwn() {
    TreeSet<List<Integer>> masks = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    for (int transition = 0; transition < 5; transition++) {
      try (DjlEnvironment environment = corridor();
          EnsembleNetwork network = new EnsembleNetwork(SPEC, environment.networkShape(HEADS), 1);
          DjlAgent agent = new DjlAgent(network, OPTIONS, 0.5, 1_000, transition)) {
        environment.reset();
        RlEnv.Step step = environment.step(environment.getActionSpace().get(0), false);
        TreeSet<Integer> mask = moved(network, agent, step);
        // A head that a first step moved keeps Adam's momentum, so only the first steps of two
        // transitions can be compared by what moved; a mask drawn anew would add heads here.
        for (int again = 0; again < 10; again++) {
          assertThat(moved(network, agent, step)).isEqualTo(mask);
        }
        masks.add(List.copyOf(mask));
      }
    }
    assertThat(masks).hasSizeGreaterThan(2);
  }

  @Test
  void oneHeadLeadsAnEpisodeAndEveryHeadLeadsSome() {
    try (DjlEnvironment environment = corridor();
        EnsembleNetwork network = new EnsembleNetwork(SPEC, environment.networkShape(2), 1);
        DjlAgent agent = new DjlAgent(network, OPTIONS, 1, 1_000, 1)) {
      // Head 0 always walks left, head 1 right.
      List<NDArray> values = network.values();
      values.forEach(value -> value.muli(0));
      values
          .get(values.size() - 1)
          .addi(
              values
                  .get(0)
                  .getManager()
                  .create(new float[] {1, 0, 0, 1}, values.get(values.size() - 1).getShape()));
      int arrived = 0;
      for (int episode = 0; episode < 40; episode++) {
        environment.reset();
        TreeSet<Float> right = new TreeSet<>();
        boolean done = false;
        while (!done) {
          NDList action = agent.chooseAction(environment, true);
          right.add(action.head().getFloat(1));
          RlEnv.Step step = environment.step(action, true);
          done = step.isDone();
          arrived += (int) step.getReward().getFloat();
        }
        assertThat(right).as("the actions of episode %d", episode).hasSize(1);
      }
      assertThat(arrived).isBetween(10, 30);
    }
  }

  @Test
  void whatIsNotTheNetworksIsRefused() {
    try (DjlEnvironment environment = corridor()) {
      NetworkShape shape = new NetworkShape(1, 1, Corridor.LENGTH, 1, 3, 2);
      try (EnsembleNetwork network = new EnsembleNetwork(SPEC, shape, 1);
          DjlAgent agent = new DjlAgent(network, OPTIONS, 1, 10, 1)) {
        environment.reset();
        assertThatThrownBy(() -> agent.chooseAction(environment, true))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContainingAll("2 actions", "3");
      }
      NetworkShape wider = new NetworkShape(1, 2, Corridor.LENGTH, 1, 2, 2);
      try (EnsembleNetwork network = new EnsembleNetwork(SPEC, wider, 1);
          DjlAgent agent = new DjlAgent(network, OPTIONS, 1, 10, 1)) {
        assertThatThrownBy(() -> agent.chooseAction(environment, true))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContainingAll("(1, 1, 8)", "(1, 2, 8)");
      }
      try (EnsembleNetwork network = new EnsembleNetwork(SPEC, environment.networkShape(2), 1);
          DjlAgent agent = new DjlAgent(network, OPTIONS, 1, 10, 1)) {
        RlEnv halves = new Halved(environment);
        assertThatThrownBy(() -> agent.chooseAction(halves, true))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContainingAll("0.5", "multiples of 1/1");
        assertThatThrownBy(() -> agent.trainBatch(new RlEnv.Step[0]))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("0 states");
      }
    }
  }

  /** A DJL user's own environment around ours, whose observations are halved. */
  private record Halved(RlEnv environment) implements RlEnv {
    @Override
    public void reset() {
      environment.reset();
    }

    @Override
    public NDList getObservation() {
      return new NDList(environment.getObservation().head().mul(0.5));
    }

    @Override
    public ActionSpace getActionSpace() {
      return environment.getActionSpace();
    }

    @Override
    public Step step(NDList action, boolean training) {
      return environment.step(action, training);
    }

    @Override
    public Step[] getBatch() {
      return environment.getBatch();
    }

    @Override
    public void close() {}
  }
}
