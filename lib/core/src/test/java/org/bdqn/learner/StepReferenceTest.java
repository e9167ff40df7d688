package org.bdqn.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.network.Torch;
import org.bdqn.network.Votes;
import org.bdqn.reference.Npz;
import org.bdqn.reference.References;
import org.bdqn.replay.Batch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One learning step must give the numbers of an independent implementation. */
class StepReferenceTest {
  static Stream<Arguments> fixtures() {
    return References.named("step-*").stream()
        .flatMap(fixture -> Stream.of(EachPath.values()).map(path -> Arguments.of(fixture, path)));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void aLearningStepAgreesWithTheReference(Path fixture, EachPath path) throws IOException {
    JsonNode settings = new ObjectMapper().readTree(References.file(fixture, ".json").toFile());
    Npz arrays = new Npz(References.file(fixture, ".npz"));
    try (StepFixture step = new StepFixture(settings, arrays, path)) {
      step.checkQAndVotes();
      step.checkTargetsLossAndGradients();
      step.checkParametersAfterAdam();
    }
  }

  /** A fixture loaded into the project's own types. */
  private static final class StepFixture implements AutoCloseable {
    private final JsonNode settings;
    private final Npz arrays;
    private final int heads;
    private final int actions;
    private final int size;
    private final EnsembleNetwork online;
    private final EnsembleNetwork target;
    private final Learner learner;
    private final float[] scales;
    private final Batch batch;

    StepFixture(JsonNode settings, Npz arrays, EachPath path) {
      this.settings = settings;
      this.arrays = arrays;
      heads = settings.get("heads").asInt();
      actions = settings.get("actions").asInt();
      size = settings.get("batch").asInt();
      int side = settings.get("size").asInt();
      NetworkSpec spec =
          NetworkSpec.nature()
              .withHidden(settings.get("hidden").asInt())
              .withDueling(settings.get("dueling").asBoolean())
              .withPriorScale(settings.get("prior").asDouble());
      int maxInput = settings.get("binary").asBoolean() ? 1 : 255;
      online = path.network(spec, new NetworkShape(4, side, side, maxInput, actions, heads), 1);
      target = online.targetNetwork();
      load(online, "online.");
      load(target, "target.");
      if (online.prior() != null) {
        load(online.prior(), "prior.");
      }
      LearnerOptions options =
          new LearnerOptions(
              settings.get("double").asBoolean(),
              settings.get("target").asText().equals("online")
                  ? NetworkChoice.ONLINE
                  : NetworkChoice.TARGET,
              settings.get("gradients").asText().equals("core")
                  ? GradientScaling.CORE
                  : GradientScaling.MEAN,
              RewardClipping.SIGN,
              settings.get("learning_rate").asDouble(),
              settings.get("discount").asDouble());
      learner = path.learner(online, target, options);
      scales = options.gradients().scales(online);
      batch = batch(4 * side * side);
    }

    private void load(EnsembleNetwork network, String prefix) {
      List<String> names = network.names();
      for (int i = 0; i < names.size(); i++) {
        network.values().get(i).set(expected(prefix, names.get(i)));
      }
    }

    /** The fixture's arrays of all heads, laid out as the parameter of that name is. */
    private float[] expected(String prefix, String name) {
      if (name.startsWith("core.")) {
        return floats(arrays.get(prefix + name).values());
      }
      String layer = name.substring("heads.".length());
      boolean transposed = layer.endsWith("2.weight");
      float[] all = new float[0];
      for (int head = 0; head < heads; head++) {
        Npz.Array one = arrays.get("%shead.%d.%s".formatted(prefix, head, layer));
        float[] values = floats(transposed ? transpose(one) : one.values());
        int at = all.length;
        all = Arrays.copyOf(all, at + values.length);
        System.arraycopy(values, 0, all, at, values.length);
      }
      return all;
    }

    private static double[] transpose(Npz.Array matrix) {
      int rows = matrix.shape()[0];
      int columns = matrix.shape()[1];
      double[] result = new double[rows * columns];
      for (int i = 0; i < result.length; i++) {
        result[i] = matrix.values()[i % rows * columns + i / rows];
      }
      return result;
    }

    private Batch batch(int stateBytes) {
      Batch loaded = Batch.allocate(size, stateBytes);
      loaded.states().duplicate().put(arrays.get("batch.state").bytes());
      loaded.nextStates().duplicate().put(arrays.get("batch.next_state").bytes());
      for (int row = 0; row < size; row++) {
        loaded.actions()[row] = (int) arrays.get("batch.action").values()[row];
        loaded.rewards()[row] = (float) arrays.get("batch.reward").values()[row];
        loaded.terminals()[row] = arrays.get("batch.terminal").values()[row] != 0;
        for (int head = 0; head < heads; head++) {
          boolean in = arrays.get("batch.mask").values()[row * heads + head] != 0;
          loaded.masks()[row] |= in ? 1L << head : 0;
        }
      }
      return loaded;
    }

    void checkQAndVotes() {
      double[] expectedQ = arrays.get("expected.q").values();
      double[] expectedVotes = arrays.get("expected.votes").values();
      byte[] states = arrays.get("batch.state").bytes();
      int stateBytes = states.length / size;
      for (int row = 0; row < size; row++) {
        byte[] state = Arrays.copyOfRange(states, row * stateBytes, (row + 1) * stateBytes);
        float[][] q = online.qValues(state);
        for (int head = 0; head < heads; head++) {
          int from = (row * heads + head) * actions;
          double[] expected = Arrays.copyOfRange(expectedQ, from, from + actions);
          assertRelative("q", q[head], expected);
          assertRelative("q of one head", online.qValues(state, head), expected);
        }
        double[] votes = Arrays.copyOfRange(expectedVotes, row * actions, (row + 1) * actions);
        assertThat(Votes.of(q).counts()).containsExactly(toInts(votes));
      }
    }

    void checkTargetsLossAndGradients() {
      try (NDManager scope = Torch.newManager()) {
        assertRelative(
            "TD target", learner.tdTargets(batch), arrays.get("expected.td_target").values());
        Learner.Gradients gradients = learner.gradients(scope, batch);
        assertRelative(
            "head loss", gradients.step().headLosses(), arrays.get("expected.head_loss").values());
        assertRelative(
            "loss", new float[] {gradients.step().loss()}, arrays.get("expected.loss").values());
        for (int i = 0; i < online.names().size(); i++) {
          checkGradient(
              online.names().get(i), gradients.parameters().get(i).dense().mul(scales[i]));
        }
      }
    }

    private void checkGradient(String name, NDArray gradient) {
      float[] expected = expected("expected.gradient.", name);
      float largest = 0;
      for (float value : expected) {
        largest = Math.max(largest, Math.abs(value));
      }
      assertWithin("gradient of " + name, gradient.toFloatArray(), expected, 1e-3f * largest);
    }

    void checkParametersAfterAdam() {
      learner.learn(batch);
      checkParameters("expected.after1.");
      learner.learn(batch);
      learner.learn(batch);
      checkParameters("expected.after3.");
    }

    private void checkParameters(String prefix) {
      for (int i = 0; i < online.names().size(); i++) {
        String name = online.names().get(i);
        float[] actual = online.values().get(i).toFloatArray();
        assertWithin(prefix + name, actual, expected(prefix, name), 2e-5f);
      }
    }

    private static void assertRelative(String what, float[] actual, double[] expected) {
      assertThat(actual).as(what).hasSize(expected.length);
      double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) actual[i])
            .as("%s [%d]", what, i)
            .isCloseTo(expected[i], within(1e-4 * largest));
      }
    }

    /** As AssertJ's containsExactly within an offset, which takes minutes for large arrays. */
    private static void assertWithin(
        String what, float[] actual, float[] expected, float tolerance) {
      assertThat(actual).as(what).hasSize(expected.length);
      for (int i = 0; i < expected.length; i++) {
        if (!(Math.abs(actual[i] - expected[i]) <= tolerance)) {
          fail("%s [%d] is %s, expected %s ± %s", what, i, actual[i], expected[i], tolerance);
        }
      }
    }

    private static int[] toInts(double[] values) {
      return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }

    private static float[] floats(double[] values) {
      float[] floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      return floats;
    }

    @Override
    public void close() {
      learner.close();
      target.close();
      online.close();
    }
  }
}
