package org.bdqn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.Utils;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bdqn.network.NetworkSpec.Convolution;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnsembleNetworkTest {
  private static final NetworkShape SHAPE = new NetworkShape(2, 12, 10, 255, 3, 4);
  private static final NetworkSpec PLAIN =
      NetworkSpec.convolutional(7, new Convolution(5, 4, 2), new Convolution(6, 3, 1));

  private static final NetworkSpec MLP = NetworkSpec.mlp(7, 7);

  private final List<EnsembleNetwork> networks = new ArrayList<>();

  static Stream<NetworkSpec> specs() {
    return Stream.of(
        PLAIN,
        PLAIN.withDueling(true),
        PLAIN.withPriorScale(3),
        PLAIN.withDueling(true).withPriorScale(0.5),
        PLAIN.withHidden(7, 7, 7),
        PLAIN.withHidden(),
        MLP,
        MLP.withHidden(),
        MLP.withDueling(true).withPriorScale(0.5));
  }

  private EnsembleNetwork network(NetworkSpec spec, long seed) {
    EnsembleNetwork network = new EnsembleNetwork(spec, SHAPE, seed);
    networks.add(network);
    return network;
  }

  @AfterEach
  void close() {
    networks.forEach(EnsembleNetwork::close);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void theSeedDecidesEveryInitialValue(NetworkSpec spec) {
    assertThat(values(network(spec, 1))).isDeepEqualTo(values(network(spec, 1)));
    float[][] one = values(network(spec, 1));
    float[][] other = values(network(spec, 2));
    for (int i = 0; i < one.length; i++) {
      assertThat(other[i]).as(network(spec, 1).names().get(i)).isNotEqualTo(one[i]);
    }
    assertThat(network(spec, 1).qValues(state(1)))
        .isDeepEqualTo(network(spec, 1).qValues(state(1)));
  }

  @Test
  void aClosedNetworkSaysSo() {
    EnsembleNetwork network = network(PLAIN.withPriorScale(3), 1);
    EnsembleNetwork target = network.targetNetwork();
    networks.add(target);
    byte[] state = state(1);
    network.close();

    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> network.qValues(state),
            () -> network.qValues(state, 0),
            () -> target.copyFrom(network),
            network::targetNetwork,
            network::values)) {
      assertThatThrownBy(use)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("This network is closed", "load it again, or make a new one");
    }
  }

  /** Else the last digits of MKL's and oneDNN's sums may depend on the process. */
  @ParameterizedTest
  @MethodSource("specs")
  void everyValueBeginsAtAMultipleOf64Bytes(NetworkSpec spec) {
    EnsembleNetwork network = network(spec, 1);
    EnsembleNetwork target = network.targetNetwork();
    networks.add(target);
    for (EnsembleNetwork each : List.of(network, target)) {
      assertThat(each.values())
          .extracting(value -> value.toByteBuffer(true).alignmentOffset(0, 64))
          .containsOnly(0);
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void everyHeadDiffersFromEveryOtherAtTheStart(NetworkSpec spec) {
    float[][] q = network(spec, 1).qValues(state(1));
    assertThat(q).hasDimensions(SHAPE.heads(), SHAPE.actions());
    for (int head = 0; head < q.length; head++) {
      for (int other = 0; other < head; other++) {
        for (int action = 0; action < SHAPE.actions(); action++) {
          assertThat(q[head][action]).isNotEqualTo(q[other][action]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void initialValuesFillTheRangeOfPlusMinusOneOverTheRootOfTheFanIn(NetworkSpec spec) {
    EnsembleNetwork network = network(spec, 1);
    // 12 × 10, kernel 4, stride 2: 5 × 4; kernel 3, stride 1: 3 × 2
    int features = spec.convolutions().isEmpty() ? SHAPE.stateBytes() : 6 * 3 * 2;
    for (int i = 0; i < network.names().size(); i++) {
      String name = network.names().get(i);
      int fanIn =
          name.startsWith("core.conv1.")
              ? 2 * 4 * 4
              : name.startsWith("core.conv2.")
                  ? 5 * 3 * 3
                  : name.matches(".*1\\.\\w+") ? features : 7;
      float largest = 0;
      for (float value : network.values().get(i).toFloatArray()) {
        largest = Math.max(largest, Math.abs(value));
      }
      double bound = 1 / Math.sqrt(fanIn);
      assertThat((double) largest).as(name).isBetween(bound / 3, bound * (1 + 1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void aSingleHeadsQValuesAreItsRowOfAllHeads(NetworkSpec spec) {
    EnsembleNetwork network = network(spec, 1);
    float[][] all = network.qValues(state(1));
    for (int head = 0; head < SHAPE.heads(); head++) {
      assertThat(network.qValues(state(1), head)).containsExactly(all[head], within(1e-5f));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void aBatchGivesEveryStateItsOwnQValues(NetworkSpec spec) {
    EnsembleNetwork network = network(spec, 1);
    int batch = 3;
    ByteBuffer states = ByteBuffer.allocateDirect(batch * SHAPE.stateBytes());
    for (int row = 0; row < batch; row++) {
      states.put(state(row));
    }
    try (NDManager scope = Torch.newManager()) {
      NDArray q = network.forward(network.input(scope, states, batch));
      assertThat(q.getShape()).isEqualTo(new Shape(batch, SHAPE.heads(), SHAPE.actions()));
      for (int row = 0; row < batch; row++) {
        float[] expected = flat(network.qValues(state(row)));
        assertThat(q.get(row).toFloatArray()).containsExactly(expected, within(1e-5f));
      }
    }
  }

  @Test
  void parametersAreNamedByLayerAndShapedByHead() {
    assertThat(shapes(PLAIN.withHidden(8, 9)))
        .containsExactly(
            "core.conv1.weight (5, 2, 4, 4)",
            "core.conv1.bias (5)",
            "core.conv2.weight (6, 5, 3, 3)",
            "core.conv2.bias (6)",
            "heads.fc1.weight (32, 36)",
            "heads.fc1.bias (32)",
            "heads.fc2.weight (4, 8, 9)",
            "heads.fc2.bias (4, 1, 9)",
            "heads.fc3.weight (4, 9, 3)",
            "heads.fc3.bias (4, 1, 3)");
    assertThat(shapes(NetworkSpec.mlp()))
        .containsExactly("heads.fc1.weight (240, 12)", "heads.fc1.bias (12)");
    assertThat(shapes(NetworkSpec.mlp(8).withDueling(true)))
        .containsExactly(
            "heads.value1.weight (240, 32)",
            "heads.value1.bias (32)",
            "heads.value2.weight (4, 8, 1)",
            "heads.value2.bias (4, 1, 1)",
            "heads.advantage1.weight (240, 32)",
            "heads.advantage1.bias (32)",
            "heads.advantage2.weight (4, 8, 3)",
            "heads.advantage2.bias (4, 1, 3)");
  }

  private List<String> shapes(NetworkSpec spec) {
    EnsembleNetwork network = network(spec, 1);
    List<String> shapes = new ArrayList<>();
    for (int i = 0; i < network.names().size(); i++) {
      shapes.add(network.names().get(i) + " " + network.values().get(i).getShape());
    }
    return shapes;
  }

  @ParameterizedTest
  @MethodSource("specs")
  void aHeadsParametersAreItsOwn(NetworkSpec spec) {
    EnsembleNetwork network = network(spec, 1);
    float[][] before = network.qValues(state(1));
    for (int i = network.coreParameters(); i < network.values().size(); i++) {
      NDArray value = network.values().get(i);
      float[] changed = value.toFloatArray();
      for (int place : HeadValues.places(network, i, 1)) {
        changed[place] += 0.1f;
      }
      value.set(changed);
    }
    float[][] after = network.qValues(state(1));
    assertThat(after[1]).isNotEqualTo(before[1]);
    for (int head : new int[] {0, 2, 3}) {
      assertThat(after[head]).isEqualTo(before[head]);
    }
  }

  @Test
  void withoutConvolutionsTheHeadsShareNothing() {
    assertThat(network(MLP, 1).coreParameters()).isZero();
    assertThat(network(PLAIN, 1).coreParameters()).isEqualTo(4);
  }

  @Test
  void inputsAreDividedByTheirLargestValue() {
    EnsembleNetwork gray = network(PLAIN, 1);
    byte[] white = new byte[SHAPE.stateBytes()];
    Arrays.fill(white, (byte) 255);
    byte[] ones = new byte[SHAPE.stateBytes()];
    Arrays.fill(ones, (byte) 1);
    try (EnsembleNetwork binary =
        new EnsembleNetwork(PLAIN, new NetworkShape(2, 12, 10, 1, 3, 4), 1)) {
      assertThat(flat(gray.qValues(white)))
          .containsExactly(flat(binary.qValues(ones)), within(1e-6f));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void aTargetNetworkIsEqualUntilOneOfThemChanges(NetworkSpec spec) {
    EnsembleNetwork online = network(spec, 1);
    EnsembleNetwork target = online.targetNetwork();
    networks.add(0, target);
    float[][] before = online.qValues(state(1));
    assertThat(target.qValues(state(1))).isDeepEqualTo(before);

    online.values().forEach(value -> value.addi(0.1f));
    assertThat(target.qValues(state(1))).isDeepEqualTo(before);
    assertThat(online.qValues(state(1))[0]).isNotEqualTo(before[0]);

    target.copyFrom(online);
    assertThat(target.qValues(state(1))).isDeepEqualTo(online.qValues(state(1)));
    target.values().forEach(value -> value.addi(0.1f));
    assertThat(target.qValues(state(1))[0]).isNotEqualTo(online.qValues(state(1))[0]);
  }

  @Test
  void thePriorIsAddedScaledAndIsNoneOfTheTrainableValues() {
    EnsembleNetwork network = network(PLAIN.withPriorScale(3), 1);
    network.values().forEach(value -> value.muli(0));
    float[] prior = flat(network.prior().qValues(state(1)));
    for (int i = 0; i < prior.length; i++) {
      prior[i] *= 3;
    }
    assertThat(flat(network.qValues(state(1)))).containsExactly(prior, within(1e-5f));
    assertThat(network(PLAIN, 1).prior()).isNull();
  }

  @Test
  void aDuelingHeadsAdvantagesHaveAMeanOfZero() {
    EnsembleNetwork network = network(PLAIN.withDueling(true), 1);
    List<String> names = network.names();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).contains("value2")) {
        network.values().get(i).muli(0);
      }
    }
    for (float[] head : network.qValues(state(1))) {
      float sum = 0;
      for (float q : head) {
        sum += q;
      }
      assertThat(sum).isCloseTo(0, within(1e-5f));
    }
  }

  @Test
  void aKernelLargerThanItsInputIsRefusedWithLayerAndShape() {
    NetworkShape small = new NetworkShape(4, 20, 84, 1, 4, 2);
    assertThatThrownBy(() -> new EnsembleNetwork(NetworkSpec.nature(), small, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "core.conv3", "kernel of 3 × 3", "64 channels", "only 1 × 9", "larger frames");
  }

  @Test
  void aLayerTooLargeForAnArrayIsRefusedWithItsShape() {
    assertThatThrownBy(() -> network(NetworkSpec.mlp(30_000, 30_000), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "heads.fc2.weight", "(4, 30000, 30000)", "for 30000 inputs", "3.6e+09", "fewer units");
    assertThatThrownBy(() -> network(NetworkSpec.mlp(3_000_000), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "heads.fc1.weight", "(240, 12000000)", "for 240 inputs", "2.9e+09", "fewer units");
  }

  @Test
  void statesAndHeadsThatDoNotExistAreRefused() {
    EnsembleNetwork network = network(PLAIN, 1);
    assertThatThrownBy(() -> network.qValues(new byte[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("7 bytes", "2 × 12 × 10");
    for (int head : new int[] {-1, 4}) {
      assertThatThrownBy(() -> network.qValues(state(1), head))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("head is " + head, "0 to 3");
    }
  }

  @Test
  void anotherNetworksParametersAreNotTakenOver() {
    EnsembleNetwork network = network(PLAIN, 1);
    assertThatThrownBy(() -> network.copyFrom(network(PLAIN.withHidden(8), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("hidden=[8]", "hidden=[7]");
  }

  @Test
  void torchIsOfflineAndTellsNobody() {
    try (NDManager manager = Torch.newManager()) {
      assertThat(manager.getDevice()).isEqualTo(ai.djl.Device.cpu());
    }
    assertThat(Engine.getEngine("PyTorch").getVersion()).isNotBlank();
    assertThat(Utils.isOfflineMode()).isTrue();
    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
  }

  private static float[][] values(EnsembleNetwork network) {
    return network.values().stream().map(NDArray::toFloatArray).toArray(float[][]::new);
  }

  private static float[] flat(float[][] q) {
    float[] flat = new float[q.length * q[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = q[i / q[0].length][i % q[0].length];
    }
    return flat;
  }

  private static byte[] state(long seed) {
    byte[] state = new byte[SHAPE.stateBytes()];
    new RandomStream(seed).nextBytes(state);
    return state;
  }
}
