package org.bdqn.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bdqn.learner.Closeness.assertClose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointFolder;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.network.NetworkSpec.Convolution;
import org.bdqn.network.Torch;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.Batch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LearnerTest {
  private static final int HEADS = 3;
  private static final int ACTIONS = 4;
  private static final int BATCH = 8;
  private static final long ALL_HEADS = 0b111;
  private static final NetworkShape SHAPE = new NetworkShape(2, 12, 12, 255, ACTIONS, HEADS);
  private static final NetworkSpec PLAIN =
      NetworkSpec.convolutional(16, new Convolution(4, 4, 2), new Convolution(4, 3, 1));

  private static final NetworkSpec MLP = NetworkSpec.mlp(16, 8);

  private static final LearnerOptions OPTIONS =
      new LearnerOptions(
          true, NetworkChoice.TARGET, GradientScaling.CORE, RewardClipping.SIGN, 0.005, 0.99);

  static Stream<NetworkSpec> specs() {
    return Stream.of(
        PLAIN, PLAIN.withDueling(true), PLAIN.withPriorScale(1), MLP, NetworkSpec.mlp());
  }

  EachPath path() {
    return EachPath.FAST_WITHOUT_AVX_512;
  }

  private Setup setup(NetworkSpec spec, long seed) {
    return setup(spec, seed, OPTIONS);
  }

  private Setup setup(NetworkSpec spec, long seed, LearnerOptions options) {
    EnsembleNetwork online = path().network(spec, SHAPE, seed);
    EnsembleNetwork target = online.targetNetwork();
    return new Setup(online, target, path().learner(online, target, options));
  }

  /** An online network, its target and their learner. */
  private record Setup(EnsembleNetwork online, EnsembleNetwork target, Learner learner)
      implements AutoCloseable {
    float[][] parameters() {
      return online.values().stream().map(NDArray::toFloatArray).toArray(float[][]::new);
    }

    float[][] gradients(Batch batch) {
      try (NDManager scope = Torch.newManager()) {
        return learner.gradients(scope, batch).parameters().stream()
            .map(gradient -> gradient.dense().toFloatArray())
            .toArray(float[][]::new);
      }
    }

    /** One head's share of the parameters or gradients; the core's are left out. */
    float[][] ofHead(int head, float[][] all) {
      return TestEnsemble.ofHead(online, head, all);
    }

    @Override
    public void close() {
      learner.close();
      target.close();
      online.close();
    }
  }

  private static Batch batch(long seed) {
    RandomStream random = new RandomStream(seed);
    Batch batch = Batch.allocate(BATCH, SHAPE.stateBytes());
    for (int row = 0; row < BATCH; row++) {
      fill(batch, row, random);
      batch.masks()[row] = random.nextLong(ALL_HEADS + 1);
    }
    batch.masks()[0] = ALL_HEADS;
    return batch;
  }

  /** Gives a row another transition; its mask stays. */
  private static void fill(Batch batch, int row, RandomStream random) {
    byte[] state = new byte[SHAPE.stateBytes()];
    random.nextBytes(state);
    batch.states().put(row * state.length, state);
    random.nextBytes(state);
    batch.nextStates().put(row * state.length, state);
    batch.actions()[row] = random.nextInt(ACTIONS);
    batch.rewards()[row] = random.nextInt(3) - 1;
    batch.terminals()[row] = random.nextInt(5) == 0;
  }

  @ParameterizedTest
  @MethodSource("specs")
  void statesThatComeTwiceAreLearnedFromAsIfTheyWereTwo(NetworkSpec spec) {
    Batch batch = batch(1);
    int bytes = SHAPE.stateBytes();
    batch
        .states()
        .put(3 * bytes, batch.states(), bytes, bytes)
        .put(5 * bytes, batch.states(), bytes, bytes);
    batch.nextStates().put(0, batch.nextStates(), 2 * bytes, bytes);
    try (Setup setup = setup(spec, 1);
        NDManager scope = Torch.newManager()) {
      NDArray next = setup.online.input(scope, batch.nextStates(), BATCH);
      float[] nextQ = setup.online.forward(next).toFloatArray(); // Equal to the target's as yet.
      float[] targets =
          new TdTargets(HEADS, ACTIONS, OPTIONS.discount(), OPTIONS.rewardClipping())
              .compute(batch, nextQ, nextQ);
      float[][] gradients = setup.gradients(batch);
      try (BatchPass everySample = new AutogradPass(setup.online, scope, batch)) {
        MaskedLoss loss = MaskedLoss.of(batch, everySample.q(), targets, HEADS, ACTIONS);
        float[][] expected =
            everySample.backward(loss.gradient()).stream()
                .map(gradient -> gradient.dense().toFloatArray())
                .toArray(float[][]::new);
        assertClose(gradients, expected);
      }
    }
  }

  static Stream<Arguments> variants() {
    List<NetworkSpec> specs =
        List.of(
            PLAIN,
            PLAIN.withDueling(true).withPriorScale(1),
            PLAIN.withPriorScale(3),
            MLP,
            MLP.withDueling(true).withPriorScale(3),
            NetworkSpec.mlp());
    return specs.stream()
        .flatMap(
            spec ->
                Stream.of(GradientScaling.values())
                    .flatMap(
                        scaling ->
                            Stream.of(true, false)
                                .map(twice -> Arguments.of(spec, scaling, twice))));
  }

  /** To the references' tolerance, at Nature DQN's learning rate. */
  @ParameterizedTest
  @MethodSource("variants")
  void afterThreeStepsAnEnsembleIsWhereThePlainPathTakesIt(
      NetworkSpec spec, GradientScaling scaling, boolean twice) {
    LearnerOptions options =
        new LearnerOptions(twice, NetworkChoice.TARGET, scaling, RewardClipping.SIGN, 2.5e-4, 0.99);
    try (Setup setup = setup(spec, 1, options);
        EnsembleNetwork online = EachPath.PLAIN.network(spec, SHAPE, 1);
        EnsembleNetwork target = online.targetNetwork();
        Learner plain = EachPath.PLAIN.learner(online, target, options)) {
      for (int step = 0; step < 3; step++) {
        setup.learner.learn(batch(step));
        plain.learn(batch(step));
      }
      float[][] expected =
          online.values().stream().map(NDArray::toFloatArray).toArray(float[][]::new);
      assertThat(farthest(setup.parameters(), expected)).isLessThan(2e-5f);
    }
  }

  /** Why chapter 6's ablation finds no difference between the two, whatever the environment. */
  @Test
  void withAdamMeanAndCoreLearnTheSame() {
    LearnerOptions mean =
        new LearnerOptions(
            true, NetworkChoice.TARGET, GradientScaling.MEAN, RewardClipping.SIGN, 0.005, 0.99);
    try (Setup core = setup(PLAIN, 1);
        Setup other = setup(PLAIN, 1, mean)) {
      float[][] before = core.parameters();
      for (int update = 0; update < 5; update++) {
        core.learner.learn(batch(update));
        other.learner.learn(batch(update));
      }
      assertThat(farthest(core.parameters(), before)).isGreaterThan(0.02f);
      // Where samples' gradients nearly cancel out, Adam's ε and float32's rounding show.
      assertThat(farthest(core.parameters(), other.parameters())).isLessThan(1e-3f);
    }
  }

  private static float farthest(float[][] some, float[][] others) {
    float farthest = 0;
    for (int array = 0; array < some.length; array++) {
      for (int i = 0; i < some[array].length; i++) {
        farthest = Math.max(farthest, Math.abs(some[array][i] - others[array][i]));
      }
    }
    return farthest;
  }

  @Test
  void aNetworkThatTookOverAnothersParametersLearnsOn() {
    try (Setup setup = setup(PLAIN, 1);
        EnsembleNetwork other = new EnsembleNetwork(PLAIN, SHAPE, 2)) {
      setup.online.copyFrom(other);
      float[][] before = setup.parameters();
      setup.learner.learn(batch(1));
      float[][] after = setup.parameters();
      for (int i = 0; i < after.length; i++) {
        assertThat(after[i]).isNotEqualTo(before[i]);
      }
    }
  }

  @Test
  void aRestoredLearnerLearnsAsTheOneThatWasSaved(@TempDir Path parent) {
    CheckpointFolder folder = new CheckpointFolder(parent);
    try (EnsembleNetwork network = path().network(PLAIN, SHAPE, 1);
        EnsembleNetwork other = path().network(PLAIN, SHAPE, 2);
        Learner learner = path().learner(network, network, OPTIONS);
        Learner restored = path().learner(other, other, OPTIONS)) {
      learner.learn(batch(1));
      learner.learn(batch(2));
      folder.save(
          2,
          0,
          out -> {
            out.file("network", network::save);
            out.file("learner", learner::save);
          });
      learner.learn(batch(3));
      Checkpoint checkpoint = Checkpoint.open(parent.resolve("step-2"));
      checkpoint.read("network", other::restore);
      checkpoint.read("learner", restored::restore);
      restored.learn(batch(3));
      for (int i = 0; i < network.values().size(); i++) {
        assertThat(other.values().get(i).toFloatArray())
            .isEqualTo(network.values().get(i).toFloatArray());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void aHeadMaskedOutOfTheWholeBatchDoesNotMove(NetworkSpec spec) {
    Batch batch = batch(1);
    Arrays.fill(batch.masks(), 0b101);
    try (Setup setup = setup(spec, 1)) {
      for (float[] gradient : setup.ofHead(1, setup.gradients(batch))) {
        assertThat(gradient).containsOnly(0);
      }
      float[][] before = setup.parameters();
      LearningStep step = setup.learner.learn(batch);
      float[][] after = setup.parameters();
      assertThat(step.headLosses()[1]).isZero();
      assertThat(step.headLosses()[0]).isPositive();
      assertThat(setup.ofHead(1, after)).isDeepEqualTo(setup.ofHead(1, before));
      for (int head : new int[] {0, 2}) {
        float[][] learned = setup.ofHead(head, after);
        float[][] start = setup.ofHead(head, before);
        for (int i = 0; i < learned.length; i++) {
          assertThat(learned[i]).isNotEqualTo(start[i]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void aTransitionMaskedOutOfAHeadChangesNoBitOfItsGradientAndParameters(NetworkSpec spec) {
    int head = 1;
    Batch one = batch(1);
    Batch other = batch(1);
    for (int row : new int[] {2, 3, 7}) {
      one.masks()[row] = 0b101;
      other.masks()[row] = 0b101;
      fill(other, row, new RandomStream(100 + row));
    }
    try (Setup first = setup(spec, 1);
        Setup second = setup(spec, 1)) {
      float[][] firstGradients = first.gradients(one);
      float[][] secondGradients = second.gradients(other);
      assertThat(first.ofHead(head, firstGradients))
          .isDeepEqualTo(second.ofHead(head, secondGradients));
      assertThat(first.ofHead(0, firstGradients)[0])
          .as("a head that learns from them")
          .isNotEqualTo(second.ofHead(0, secondGradients)[0]);

      float firstLoss = first.learner.learn(one).headLosses()[head];
      assertThat(second.learner.learn(other).headLosses()[head]).isEqualTo(firstLoss);
      assertThat(first.ofHead(head, first.parameters()))
          .isDeepEqualTo(second.ofHead(head, second.parameters()));
    }
  }

  @Test
  void theSameSeedGivesTheSameParametersBitForBit() {
    float[][] first = afterFiftySteps();
    assertThat(afterFiftySteps()).isDeepEqualTo(first);
  }

  private float[][] afterFiftySteps() {
    try (Setup setup = setup(PLAIN, 1)) {
      for (int step = 1; step <= 50; step++) {
        setup.learner.learn(batch(step));
        if (step % 10 == 0) {
          setup.target.copyFrom(setup.online);
        }
      }
      return setup.parameters();
    }
  }

  static Stream<NetworkSpec> learning() {
    return Stream.of(PLAIN, MLP, PLAIN.withHidden(16, 16).withDueling(true));
  }

  @ParameterizedTest
  @MethodSource("learning")
  void everyHeadLearnsTheRewardsOfTerminalTransitions(NetworkSpec spec) {
    Batch batch = batch(1);
    Arrays.fill(batch.masks(), ALL_HEADS);
    Arrays.fill(batch.terminals(), true);
    try (Setup setup = setup(spec, 1)) {
      float first = setup.learner.learn(batch).loss();
      for (int step = 1; step < 120; step++) {
        setup.learner.learn(batch);
      }
      assertThat(setup.learner.learn(batch).loss()).isLessThan(first / 20);
      byte[] state = new byte[SHAPE.stateBytes()];
      for (int row = 0; row < BATCH; row++) {
        batch.states().get(row * state.length, state);
        for (float[] q : setup.online.qValues(state)) {
          assertThat(q[batch.actions()[row]]).isCloseTo(batch.rewards()[row], within(0.1f));
        }
      }
    }
  }

  @Test
  void aRewardThatIsNotANumberShowsInTheLossesOfTheHeadsThatLearnFromIt() {
    Batch batch = batch(1);
    batch.masks()[4] = 0b001;
    batch.rewards()[4] = Float.NaN;
    try (Setup setup = setup(PLAIN, 1)) {
      List<float[]> before = setup.online.values().stream().map(NDArray::toFloatArray).toList();
      LearningStep step = setup.learner.learn(batch);
      assertThat(setup.online.values().stream().map(NDArray::toFloatArray).toList())
          .as("what was learned until then stays good")
          .usingRecursiveComparison()
          .isEqualTo(before);
      assertThat(step.headLosses()[0]).isNaN();
      assertThat(step.headLosses()[1]).isFinite();
      assertThat(step.headLosses()[2]).isFinite();
      assertThat(step.loss()).isNaN();
    }
  }

  @Test
  void parametersThatAreNotNumbersShowInEveryHeadsLoss() {
    try (Setup setup = setup(PLAIN, 1)) {
      setup.online.values().forEach(value -> value.muli(Float.NaN));
      for (float loss : setup.learner.learn(batch(1)).headLosses()) {
        assertThat(loss).isNaN();
      }
    }
  }

  @Test
  void parametersThatRunAwayShowAsALossThatIsNotFinite() {
    try (Setup setup = setup(PLAIN, 1)) {
      setup.online.values().forEach(value -> value.muli(1e30f));
      for (float loss : setup.learner.learn(batch(1)).headLosses()) {
        assertThat(Float.isFinite(loss)).as("loss %s", loss).isFalse();
      }
    }
  }

  @Test
  void aBatchForAnotherNetworkIsRefusedAndTeachesNothing() {
    try (Setup setup = setup(PLAIN, 1)) {
      float[][] before = setup.parameters();
      assertThatThrownBy(() -> setup.learner.learn(Batch.allocate(BATCH, 7)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("56 bytes for 8 states", "288 bytes each");
      for (int action : new int[] {-1, ACTIONS}) {
        Batch batch = batch(1);
        batch.actions()[3] = action;
        assertThatThrownBy(() -> setup.learner.learn(batch))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContainingAll("action " + action, "0 to 3");
      }
      assertThat(setup.parameters()).isDeepEqualTo(before);
    }
  }

  @Test
  void aTargetNetworkOfAnotherShapeIsRefused() {
    NetworkShape wider = new NetworkShape(2, 12, 14, 255, ACTIONS, HEADS);
    try (EnsembleNetwork online = new EnsembleNetwork(PLAIN, SHAPE, 1);
        EnsembleNetwork other = new EnsembleNetwork(PLAIN, wider, 1)) {
      assertThatThrownBy(() -> new Learner(online, other, OPTIONS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("width=14", "targetNetwork()");
    }
  }

  @Test
  void aTargetNetworkWithAPriorOfItsOwnIsRefused() {
    try (EnsembleNetwork online = new EnsembleNetwork(PLAIN.withPriorScale(3), SHAPE, 1);
        EnsembleNetwork other = new EnsembleNetwork(PLAIN.withPriorScale(3), SHAPE, 2)) {
      assertThatThrownBy(() -> new Learner(online, other, OPTIONS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("prior", "targetNetwork()");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.99, 'learningRate is 0, but'",
    "-1, 0.99, 'learningRate is -1, but'",
    "NaN, 0.99, learningRate is NaN",
    "0.1, -0.1, discount is -0.1",
    "0.1, 1.1, discount is 1.1",
    "0.1, NaN, discount is NaN"
  })
  void optionsOutOfRangeAreRefused(double learningRate, double discount, String message) {
    assertThatThrownBy(
            () ->
                new LearnerOptions(
                    true,
                    NetworkChoice.TARGET,
                    GradientScaling.CORE,
                    RewardClipping.SIGN,
                    learningRate,
                    discount))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
