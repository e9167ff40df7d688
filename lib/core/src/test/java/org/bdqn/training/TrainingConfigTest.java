package org.bdqn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bdqn.learner.GradientScaling;
import org.bdqn.learner.NetworkChoice;
import org.bdqn.learner.RewardClipping;
import org.bdqn.network.Initialization;
import org.bdqn.network.NetworkSpec;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.run.ConfigFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingConfigTest {
  static List<TrainingConfig> presets() {
    return Arrays.stream(Preset.values()).map(Preset::config).toList();
  }

  @Test
  void aConfigurationFromBeforeTheYoungestFieldsIsReadAsItWasMeant() {
    String early =
        TrainingConfig.quick()
            .toJson()
            .replaceAll(
                "\\s*\"(behaviour|rewardClipping|stopWhen|initialization|nStep)\" : [\"A-Z_1]+,?",
                "")
            .replaceAll(",\\s*}", "}");

    assertThat(early).doesNotContain("behaviour").contains("heads");
    assertThat(TrainingConfig.fromJson(early)).isEqualTo(TrainingConfig.quick());
  }

  @Test
  void jsonCarriesAnyNetwork() {
    TrainingConfig config =
        TrainingConfig.quick()
            .withNetwork(
                NetworkSpec.minAtar().withHidden(50, 40).withDueling(true).withPriorScale(3));
    assertThat(TrainingConfig.fromJson(config.toJson())).isEqualTo(config);
    String broken = config.toJson().replace("[ 50, 40 ]", "[ 50, 0 ]");
    assertThatThrownBy(() -> TrainingConfig.fromJson(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("no TrainingConfig", "network: Hidden layer 2 of [50, 0]");
  }

  @ParameterizedTest
  @MethodSource("presets")
  void jsonBringsAConfigurationBackExactly(TrainingConfig config) {
    assertThat(TrainingConfig.fromJson(config.toJson())).isEqualTo(config);
  }

  @Test
  void settingsThatAreNullAreRefusedByTheirNames() {
    TrainingConfig config = TrainingConfig.quick();
    Map<String, ThrowingCallable> nulls =
        Map.of(
            "environment", () -> config.withEnvironment(null),
            "rules", () -> config.withRules(null),
            "frames", () -> config.withFrames(null),
            "network", () -> config.withNetwork(null),
            "actWith", () -> config.withActWith(null),
            "behaviour", () -> config.withBehaviour(null),
            "tdTargetFrom", () -> config.withTdTargetFrom(null),
            "gradients", () -> config.withGradients(null),
            "rewardClipping", () -> config.withRewardClipping(null),
            "stopWhen", () -> config.withStopWhen(null));
    nulls.forEach(
        (name, change) ->
            assertThatThrownBy(change)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " is null; give "));
  }

  @Test
  void blogIsTheTutorialsAndPaperThePapers() {
    TrainingConfig blog = TrainingConfig.blog();
    assertThat(blog.heads()).isEqualTo(10);
    assertThat(blog.maskProbability()).isEqualTo(0.9);
    assertThat(blog.tdTargetFrom()).isEqualTo(NetworkChoice.ONLINE);
    assertThat(blog.gradients()).isEqualTo(GradientScaling.MEAN);
    TrainingConfig paper = TrainingConfig.paper();
    assertThat(paper.maskProbability()).isEqualTo(1);
    assertThat(paper.frames()).isEqualTo(FrameEncoding.NATURE_GRAY);
    assertThat(paper.doubleDqn()).isTrue();
    assertThat(paper.network()).isEqualTo(NetworkSpec.nature());
    assertThat(paper.evaluationEpsilon()).isEqualTo(0.05);
  }

  @Test
  void deepSeaIsBsuitesBootDqn() {
    TrainingConfig deepSea = TrainingConfig.deepSea(14);
    assertThat(deepSea.environment()).isEqualTo("DeepSea/14");
    assertThat(deepSea.steps()).isEqualTo(140_000);
    assertThat(deepSea.heads()).isEqualTo(20);
    assertThat(deepSea.maskProbability()).isEqualTo(0.5);
    assertThat(deepSea.network())
        .isEqualTo(
            NetworkSpec.mlp(50, 50)
                .withPriorScale(5)
                .withInitialization(Initialization.TRUNCATED_NORMAL));
    assertThat(deepSea.rewardClipping()).isEqualTo(RewardClipping.NONE);
    assertThat(deepSea.epsilon().at(deepSea.learnStart())).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "DeepSea/30, DEEP_SEA",
    "DeepSeaStochastic/30, DEEP_SEA",
    "Chain/50, DEEP_SEA",
    "ChainOneHot/50, DEEP_SEA",
    "MinAtar/Breakout-v0, MIN_ATAR",
    "Breakout, QUICK",
    "BuiltIn/Breakout, QUICK",
    "ALE/Pong, QUICK"
  })
  void everyEnvironmentHasAPresetThatSuitsIt(String environment, Preset preset) {
    assertThat(Preset.suiting(environment)).isEqualTo(preset);
  }

  @ParameterizedTest
  @CsvSource({
    "heads, 0, 1 to 64",
    "heads, 65, 1 to 64",
    "steps, 0, at least 1",
    "batchSize, 0, at least 1",
    "memorySize, 31, at least 32",
    "learnStart, 31, at least 32",
    "frameStack, 0, from 1 to 16",
    "targetUpdate, 0, at least 1",
    "nStep, 0, from 1 to 100",
    "updateEvery, -1, at least 1"
  })
  void aWholeNumberOutOfRangeNamesFieldValueAndRange(String field, int value, String range) {
    assertThatThrownBy(() -> quickWith(field, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(field)
        .hasMessageContaining(Integer.toString(value))
        .hasMessageContaining(range);
  }

  @ParameterizedTest
  @CsvSource({
    "maskProbability, 0, above 0",
    "maskProbability, 1.5, at most 1",
    "discount, 1.01, from 0 to 1",
    "learningRate, 0, above 0",
    "epsilonEnd, -0.1, from 0 to 1",
    "evaluationEpsilon, NaN, from 0 to 1"
  })
  void aNumberOutOfRangeNamesFieldAndRange(String field, double value, String range) {
    assertThatThrownBy(() -> quickWith(field, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(field)
        .hasMessageContaining(range);
  }

  /** What the wither of a setting gives. */
  private static Object quickWith(String field, Object value) throws Throwable {
    MethodHandles.Lookup methods = MethodHandles.lookup();
    Class<?> type = MethodType.methodType(value.getClass()).unwrap().returnType();
    String wither = "with" + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
    return methods
        .findVirtual(
            TrainingConfig.class, wither, MethodType.methodType(TrainingConfig.class, type))
        .invoke(TrainingConfig.quick(), value);
  }

  @Test
  void anUnknownFieldNamesThoseThatThereAre() {
    assertThatThrownBy(() -> ConfigFields.apply(TrainingConfig.quick(), Map.of("head", "3"), ""))
        .hasMessageContaining("'head'")
        .hasMessageContaining("heads");
  }

  @Test
  void jsonWithAMissingOrUnknownFieldIsRefused() {
    String json = TrainingConfig.quick().toJson();
    assertThatThrownBy(() -> TrainingConfig.fromJson(json.replace("\"heads\"", "\"haeds\"")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("heads");
    assertThatThrownBy(() -> TrainingConfig.fromJson("{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void epsilonFallsLinearlyFromTheStartOfLearning() {
    EpsilonSchedule epsilon = new EpsilonSchedule(1_000, 10_000, 0.1);
    assertThat(epsilon.at(0)).isEqualTo(1);
    assertThat(epsilon.at(1_000)).isEqualTo(1);
    assertThat(epsilon.at(6_000)).isEqualTo(0.55);
    assertThat(epsilon.at(11_000)).isCloseTo(0.1, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(epsilon.at(1_000_000)).isCloseTo(0.1, org.assertj.core.data.Offset.offset(1e-12));
  }
}
