package org.bdqn.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.NoopTranslator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.network.NetworkSpec.Convolution;
import org.bdqn.network.Torch;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ensemble in the hands of a DJL user. */
class EnsembleBlockTest {
  private static final NetworkShape SHAPE = new NetworkShape(2, 12, 10, 255, 3, 4);
  private static final NetworkShape ONE_HEAD = new NetworkShape(2, 12, 10, 255, 3, 1);
  private static final NetworkSpec PLAIN =
      NetworkSpec.convolutional(7, new Convolution(5, 4, 2), new Convolution(6, 3, 1));
  private static final NetworkSpec FULL = PLAIN.withDueling(true).withPriorScale(3);

  @TempDir Path dir;

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(PLAIN, SHAPE),
        Arguments.of(PLAIN, ONE_HEAD),
        Arguments.of(PLAIN.withDueling(true), SHAPE),
        Arguments.of(PLAIN.withPriorScale(3), SHAPE),
        Arguments.of(FULL, ONE_HEAD));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aSavedNetworkIsLoadedIntoAnotherBitForBit(NetworkSpec spec, NetworkShape shape)
      throws Exception {
    try (EnsembleNetwork saved = new EnsembleNetwork(spec, shape, 1);
        EnsembleNetwork loaded = new EnsembleNetwork(spec, shape, 2)) {
      assertThat(Arrays.deepEquals(loaded.qValues(state()), saved.qValues(state()))).isFalse();
      save(saved);
      load(loaded);
      assertThat(loaded.qValues(state())).isDeepEqualTo(saved.qValues(state()));
    }
  }

  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of(PLAIN, PLAIN.withHidden(8), "heads.fc1.weight (28, 36)", "(32, 36)"),
        Arguments.of(PLAIN, PLAIN.withDueling(true), "heads.fc1.weight", "heads.value1.weight"),
        Arguments.of(PLAIN, FULL, "heads.fc1.weight", "heads.value1.weight"),
        Arguments.of(FULL, FULL.withPriorScale(0), "prior scale 3.0", "prior scale 0.0"),
        Arguments.of(FULL, FULL.withPriorScale(1), "prior scale 3.0", "prior scale 1.0"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void anotherSpecsFileIsRefusedWithTheReasonAndChangesNothing(
      NetworkSpec from, NetworkSpec into, String inFile, String here) throws Exception {
    try (EnsembleNetwork saved = new EnsembleNetwork(from, SHAPE, 1);
        EnsembleNetwork other = new EnsembleNetwork(into, SHAPE, 2)) {
      float[][] before = other.qValues(state());
      save(saved);
      assertThatThrownBy(() -> load(other))
          .isInstanceOf(MalformedModelException.class)
          .hasMessageContainingAll(inFile, here);
      assertThat(other.qValues(state())).isDeepEqualTo(before);
    }
  }

  @Test
  void anotherNumberOfHeadsIsRefusedWithParameterAndBothShapes() throws Exception {
    try (EnsembleNetwork four = new EnsembleNetwork(PLAIN, SHAPE, 1);
        EnsembleNetwork one = new EnsembleNetwork(PLAIN, ONE_HEAD, 1)) {
      save(four);
      assertThatThrownBy(() -> load(one))
          .isInstanceOf(MalformedModelException.class)
          .hasMessageContainingAll("heads.fc1.weight", "(28, 36)", "(7, 36)");
    }
  }

  @Test
  void aFileCutShortChangesNothing() throws Exception {
    try (EnsembleNetwork saved = new EnsembleNetwork(PLAIN, SHAPE, 1);
        EnsembleNetwork other = new EnsembleNetwork(PLAIN, SHAPE, 2)) {
      save(saved);
      Path file = dir.resolve("ensemble-0000.params");
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 10));
      float[][] before = other.qValues(state());
      assertThatThrownBy(() -> load(other)).isInstanceOf(IOException.class);
      assertThat(other.qValues(state())).isDeepEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aPredictorAndTheBlocksForwardGiveTheNetworksQValues(NetworkSpec spec, NetworkShape shape)
      throws Exception {
    try (EnsembleNetwork network = new EnsembleNetwork(spec, shape, 1);
        Model model = model(network);
        NDManager scope = Torch.newManager();
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
      NDArray input = network.input(scope, ByteBuffer.wrap(state()), 1);
      float[] expected = network.forward(input).toFloatArray();
      NDArray predicted = predictor.predict(new NDList(input)).singletonOrThrow();
      assertThat(predicted.getShape()).isEqualTo(new Shape(1, shape.heads(), 3));
      assertThat(predicted.toFloatArray()).isEqualTo(expected);
      ParameterStore store = new ParameterStore(scope, false);
      NDArray forward =
          new EnsembleBlock(network).forward(store, new NDList(input), false).singletonOrThrow();
      assertThat(forward.toFloatArray()).isEqualTo(expected);
      assertThat(new EnsembleBlock(network).getOutputShapes(new Shape[] {new Shape(3, 2, 12, 10)}))
          .containsExactly(new Shape(3, shape.heads(), 3));
      assertThat(model.describeOutput().get(0).getValue()).isEqualTo(predicted.getShape());
    }
  }

  @Test
  void aTrainerMovesTheTrainableValuesAndNeverThePrior() throws Exception {
    try (EnsembleNetwork network = new EnsembleNetwork(FULL, SHAPE, 1)) {
      save(network);
      float[][] trainable = copy(network.values());
      float[][] prior = copy(network.prior().values());
      try (Model model = model(network)) {
        model.load(dir, "ensemble"); // DJL unfreezes what it loaded.
        try (Trainer trainer = model.newTrainer(sgd())) {
          trainer.initialize(new Shape(5, 2, 12, 10));
          assertThat(copy(network.values())).isDeepEqualTo(trainable);
          try (NDManager scope = model.getNDManager().newSubManager();
              GradientCollector gradients = trainer.newGradientCollector()) {
            NDList input = new NDList(scope.ones(new Shape(5, 2, 12, 10)));
            gradients.backward(trainer.forward(input).singletonOrThrow().square().sum());
          }
          trainer.step();
        }
      }
      assertThat(copy(network.prior().values())).isDeepEqualTo(prior);
      float[][] after = copy(network.values());
      for (int i = 0; i < after.length; i++) {
        assertThat(after[i]).as(network.names().get(i)).isNotEqualTo(trainable[i]);
      }
      load(network);
      assertThat(copy(network.values())).isDeepEqualTo(trainable);
    }
  }

  @Test
  void modelAndNetworkAreClosedInEitherOrder() throws Exception {
    EnsembleNetwork first = new EnsembleNetwork(FULL, SHAPE, 1);
    save(first);
    Model ofFirst = model(first);
    ofFirst.load(dir, "ensemble");
    first.close();
    ofFirst.close();
    try (EnsembleNetwork last = new EnsembleNetwork(FULL, SHAPE, 1)) {
      float[][] before = last.qValues(state());
      Model ofLast = model(last);
      ofLast.load(dir, "ensemble");
      Trainer trainer = ofLast.newTrainer(sgd());
      trainer.initialize(new Shape(1, 2, 12, 10));
      trainer.close();
      ofLast.close();
      assertThat(last.qValues(state())).isDeepEqualTo(before);
    }
  }

  @Test
  void inputsOfAnotherShapeAreRefused() {
    try (EnsembleNetwork network = new EnsembleNetwork(PLAIN, SHAPE, 1);
        Model model = model(network);
        Trainer trainer = model.newTrainer(sgd())) {
      for (Shape wrong : List.of(new Shape(1, 2, 12, 11), new Shape(2, 12, 10), new Shape())) {
        assertThatThrownBy(() -> trainer.initialize(wrong))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContainingAll(wrong.toString(), "(batch, 2, 12, 10)");
      }
    }
  }

  @Test
  void thePrintedNetworkShowsItsShapesParametersAndPrior() {
    try (EnsembleNetwork network = new EnsembleNetwork(FULL, SHAPE, 1)) {
      assertThat(network.toString())
          .contains("EnsembleNetwork(1, 2, 12, 10)", "-> (1, 4, 3)", "prior")
          .contains("core.conv1.weight (5, 2, 4, 4)", "heads.advantage2.bias (4, 1, 3)")
          .endsWith("+ 3.0 × prior");
      assertThat(
              new EnsembleBlock(network)
                  .getParameters().values().stream().filter(Parameter::requiresGradient))
          .hasSameSizeAs(network.values());
    }
  }

  private static DefaultTrainingConfig sgd() {
    return new DefaultTrainingConfig(Loss.l2Loss())
        .optDevices(new Device[] {Device.cpu()})
        .optOptimizer(Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.1f)).build());
  }

  private static Model model(EnsembleNetwork network) {
    Model model = Model.newInstance("ensemble", Device.cpu(), "PyTorch");
    model.setBlock(new EnsembleBlock(network));
    return model;
  }

  private void save(EnsembleNetwork network) throws IOException {
    try (Model model = model(network)) {
      model.save(dir, "ensemble");
    }
  }

  private void load(EnsembleNetwork network) throws IOException, MalformedModelException {
    try (Model model = model(network)) {
      model.load(dir, "ensemble");
    }
  }

  private static float[][] copy(List<NDArray> values) {
    return values.stream().map(NDArray::toFloatArray).toArray(float[][]::new);
  }

  private static byte[] state() {
    byte[] state = new byte[SHAPE.stateBytes()];
    new RandomStream(7).nextBytes(state);
    return state;
  }
}
