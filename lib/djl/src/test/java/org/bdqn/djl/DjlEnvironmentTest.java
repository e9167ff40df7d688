package org.bdqn.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.modality.rl.ActionSpace;
import ai.djl.modality.rl.LruReplayBuffer;
import ai.djl.modality.rl.env.RlEnv;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bdqn.env.AtariRules;
import org.bdqn.env.Environments;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.network.Torch;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.training.Corridor;
import org.junit.jupiter.api.Test;

class DjlEnvironmentTest {
  private static DjlEnvironment corridor(int maxSteps) {
    return new DjlEnvironment(
        new StackedEnvironment(new Corridor(), FrameEncoding.AS_IS, 1),
        new LruReplayBuffer(4, 10),
        maxSteps);
  }

  private static StackedEnvironment breakout() {
    return new StackedEnvironment(
        Environments.make(Environments.BUILT_IN_BREAKOUT, AtariRules.deterministic(), 1),
        FrameEncoding.NATURE_GRAY,
        4);
  }

  @Test
  void observationsAreWhatTheNetworkTakes() {
    try (StackedEnvironment plain = breakout();
        DjlEnvironment environment =
            new DjlEnvironment(breakout(), new LruReplayBuffer(4, 10), 100);
        NDManager scope = Torch.newManager()) {
      NetworkShape shape = environment.networkShape(3);
      assertThat(shape).isEqualTo(new NetworkShape(4, 84, 84, 255, 4, 3));
      try (EnsembleNetwork network = new EnsembleNetwork(NetworkSpec.compact(), shape, 1)) {
        plain.reset();
        environment.reset();
        for (int step = 0; step < 5; step++) {
          NDArray observation = environment.getObservation().singletonOrThrow();
          assertThat(observation.getShape()).isEqualTo(new Shape(4, 84, 84));
          float[] expected = network.input(scope, ByteBuffer.wrap(plain.state()), 1).toFloatArray();
          assertThat(Arrays.equals(observation.toFloatArray(), expected)).isTrue();
          environment.step(environment.getActionSpace().get(1), false);
          plain.step(1);
        }
      }
    }
  }

  @Test
  void aStepTellsWhatWasDoneAndWhereItLed() {
    try (DjlEnvironment environment = corridor(100)) {
      environment.reset();
      RlEnv.Step step = environment.step(environment.getActionSpace().get(1), true);
      assertThat(step.getPreObservation().head().argMax().getLong()).isZero();
      assertThat(step.getPostObservation().head().argMax().getLong()).isEqualTo(1);
      assertThat(step.getAction().head().toFloatArray()).containsExactly(0, 1);
      assertThat(step.getPostActionSpace()).hasSize(2);
      assertThat(step.getReward().getFloat()).isZero();
      assertThat(step.isDone()).isFalse();
      environment.step(environment.getActionSpace().get(1), true);
      assertThat(step.getPostObservation().head().argMax().getLong()).isEqualTo(1);
    }
  }

  @Test
  void aCutEndsTheEpisodeButIsNotTerminalForLearning() {
    try (DjlEnvironment environment = corridor(3)) {
      environment.reset();
      List<Boolean> done = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        done.add(environment.step(environment.getActionSpace().get(0), true).isDone());
      }
      assertThat(done).containsExactly(false, false, true);
      assertThat(environment.getBatch()).noneMatch(RlEnv.Step::isDone);
      assertThatThrownBy(() -> environment.step(environment.getActionSpace().get(0), true))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("call reset");
    }
  }

  @Test
  void aLostLifeIsTerminalForLearningButDoesNotEndTheEpisode() {
    try (DjlEnvironment environment =
        new DjlEnvironment(breakout(), new LruReplayBuffer(500, 500), 10_000)) {
      environment.reset();
      boolean lifeLost = false;
      for (int step = 0; step < 200 && !lifeLost; step++) {
        RlEnv.Step taken = environment.step(environment.getActionSpace().get(0), true);
        assertThat(taken.isDone()).isFalse();
        lifeLost = Arrays.stream(environment.getBatch()).anyMatch(RlEnv.Step::isDone);
      }
      assertThat(lifeLost).isTrue();
    }
  }

  @Test
  void arraysAreFreedWithTheNextStepAndTheNextBatch() {
    try (DjlEnvironment environment = corridor(100)) {
      environment.reset();
      NDArray observation = environment.getObservation().head();
      NDArray derived = observation.add(1);
      ActionSpace actions = environment.getActionSpace();
      RlEnv.Step step = environment.step(actions.get(1), true);
      assertThat(observation.isReleased()).isTrue();
      assertThat(derived.isReleased()).isTrue();
      assertThat(actions.get(0).head().isReleased()).isTrue();

      NDArray taken = step.getPreObservation().head();
      NDArray batched = environment.getBatch()[0].getPreObservation().head();
      environment.step(environment.getActionSpace().get(1), true);
      assertThat(taken.isReleased()).isTrue();
      assertThat(batched.isReleased()).isFalse();
      environment.getBatch();
      assertThat(batched.isReleased()).isTrue();
    }
  }

  @Test
  void whatCannotBeDoneIsRefusedWithWhatToDo() {
    try (DjlEnvironment environment = corridor(100);
        NDManager scope = Torch.newManager()) {
      assertThatThrownBy(environment::getObservation)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("call reset");
      assertThatThrownBy(environment::getBatch)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("training = true");
      environment.reset();
      NDList threeActions = new NDList(scope.create(new float[] {0, 0, 1}));
      assertThatThrownBy(() -> environment.step(threeActions, true))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("(3)", "one-hot", "(2)");
    }
    assertThatThrownBy(() -> corridor(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxEpisodeSteps is 0");
  }
}
