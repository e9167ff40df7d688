package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.bdqn.learner.GradientScaling;
import org.bdqn.learner.Learner;
import org.bdqn.learner.LearnerOptions;
import org.bdqn.learner.NetworkChoice;
import org.bdqn.learner.RewardClipping;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.replay.Batch;
import org.bdqn.replay.BootstrapMask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LossDetailsTest {
  private static final int HEADS = 3;
  private static final LearnerOptions OPTIONS =
      new LearnerOptions(
          false, NetworkChoice.TARGET, GradientScaling.CORE, RewardClipping.SIGN, 1e-3, 0.9);

  private final EnsembleNetwork online =
      new EnsembleNetwork(NetworkSpec.mlp(6), new NetworkShape(1, 2, 3, 9, 4, HEADS), 1);
  private final EnsembleNetwork target = online.targetNetwork();
  private final Batch batch = randomBatch(8);

  @AfterEach
  void close() {
    target.close();
    online.close();
  }

  private Batch randomBatch(int size) {
    return fill(Batch.allocate(size, online.shape().stateBytes()));
  }

  private Batch fill(Batch random) {
    Random numbers = new Random(5);
    for (int i = 0; i < random.states().capacity(); i++) {
      random.states().put(i, (byte) numbers.nextInt(10));
      random.nextStates().put(i, (byte) numbers.nextInt(10));
    }
    for (int row = 0; row < random.size(); row++) {
      random.actions()[row] = numbers.nextInt(4);
      random.rewards()[row] = numbers.nextInt(3);
      random.terminals()[row] = row == 2;
      random.masks()[row] = numbers.nextInt(1 << HEADS);
    }
    return random;
  }

  @Test
  void thePredictionIsTheActionsQValueAndATerminalTransitionsTargetIsItsRewardsSign() {
    LossDetails details = LossDetails.of(online, target, OPTIONS, batch);

    float[][] q = online.qValues(batch.state(0));
    assertThat(details.q()[0][1]).isCloseTo(q[1][batch.actions()[0]], within(1e-6f));
    assertThat(details.targets()[2][0]).isEqualTo(Math.signum(batch.rewards()[2]));
  }

  @Test
  void aTableOfNStepReturnsHasTheRewardOfEveryTransitionsOwnAction() {
    Batch threeSteps = fill(Batch.allocate(2, online.shape().stateBytes(), 3));
    System.arraycopy(new float[] {1, 2, 3, 4, 5, 6}, 0, threeSteps.rewards(), 0, 6);
    LossDetails details = LossDetails.of(online, target, OPTIONS, threeSteps);

    assertThat(
            LearningTables.head(details, 0, List.of("a", "b", "c", "d"))
                .doubleColumn("reward")
                .asList())
        .containsExactly(1.0, 4.0);
  }

  @Test
  void theGradientIsExactlyZeroWhereTheMaskIsAndNowhereElse() {
    LossDetails details = LossDetails.of(online, target, OPTIONS, batch);

    for (int row = 0; row < batch.size(); row++) {
      for (int head = 0; head < HEADS; head++) {
        boolean learns = BootstrapMask.includes(batch.masks()[row], head);
        assertThat(details.gradients()[row][head] != 0).isEqualTo(learns);
      }
    }
  }

  @Test
  void itsLossesAreThoseThatALearningStepReports() {
    LossDetails details = LossDetails.of(online, target, OPTIONS, batch);
    try (Learner learner = new Learner(online, target, OPTIONS)) {
      assertThat(learner.learn(batch).headLosses()).containsExactly(details.headLosses());
    }
  }

  @Test
  void targetsStandStillOnlyWhereTheyComeFromTheTargetNetwork() {
    LearnerOptions fromOnline =
        new LearnerOptions(
            false, NetworkChoice.ONLINE, GradientScaling.CORE, RewardClipping.SIGN, 1e-3, 0.9);

    List<Double> fixed = TargetDrift.of(online, target, OPTIONS, batch, 5);
    List<Double> moving = TargetDrift.of(online, target, fromOnline, batch, 5);

    assertThat(fixed).hasSize(5).containsOnly(fixed.get(0));
    assertThat(moving).doesNotHaveDuplicates();
  }
}
