package org.bdqn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bdqn.json.Json;
import org.bdqn.network.NetworkSpec.Convolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkSpecTest {
  static List<NetworkSpec> specs() {
    return List.of(
        NetworkSpec.nature(),
        NetworkSpec.compact(),
        NetworkSpec.minAtar(),
        NetworkSpec.mlp(),
        NetworkSpec.mlp(50, 50),
        NetworkSpec.nature().withHidden(30, 20, 10).withDueling(true).withPriorScale(0.5));
  }

  @Test
  void presetsAreThePublishedNetworks() {
    assertThat(NetworkSpec.nature())
        .isEqualTo(
            new NetworkSpec(
                List.of(
                    new Convolution(32, 8, 4),
                    new Convolution(64, 4, 2),
                    new Convolution(64, 3, 1)),
                List.of(512),
                false,
                0,
                Initialization.UNIFORM));
    assertThat(NetworkSpec.compact())
        .isEqualTo(
            new NetworkSpec(
                List.of(new Convolution(16, 8, 4), new Convolution(32, 4, 2)),
                List.of(128),
                false,
                0,
                Initialization.UNIFORM));
    assertThat(NetworkSpec.minAtar())
        .isEqualTo(
            new NetworkSpec(
                List.of(new Convolution(16, 3, 1)),
                List.of(128),
                false,
                0,
                Initialization.UNIFORM));
    assertThat(NetworkSpec.mlp(50, 40))
        .isEqualTo(new NetworkSpec(List.of(), List.of(50, 40), false, 0, Initialization.UNIFORM));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void jsonBringsASpecBackExactly(NetworkSpec spec) {
    assertThat(Json.read(Json.write(spec), NetworkSpec.class)).isEqualTo(spec);
  }

  @Test
  void aSpecCanBeWrittenByHand() {
    assertThat(
            Json.read(
                """
                {"convolutions": [{"filters": 16, "kernel": 3, "stride": 1}],
                 "hidden": [64, 32], "dueling": true, "priorScale": 3,
                 "initialization": "TRUNCATED_NORMAL"}
                """,
                NetworkSpec.class))
        .isEqualTo(
            NetworkSpec.minAtar()
                .withHidden(64, 32)
                .withDueling(true)
                .withPriorScale(3)
                .withInitialization(Initialization.TRUNCATED_NORMAL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"kernel\"|\"kernal\"|convolutions[0].kernel|is missing",
        "\"hidden\"|\"units\"|hidden|is missing",
        "\"dueling\"|\"depth\" : 3, \"dueling\"|depth: there is no such field|dueling",
        "\"stride\"|\"pad\" : 1, \"stride\"|convolutions[0].pad: there is no such field|stride",
        "[ 128 ]|[ 50, 0 ]|Hidden layer 2 of [50, 0] has 0 units|at least 1",
        "[ 128 ]|[ 50, 2.5 ]|hidden[1] is 2.5|a whole number",
        "[ 128 ]|[ null ]|hidden[0] is null|a whole number",
        "[ 128 ]|128|hidden is 128|a list",
        "\"stride\" : 1|\"stride\" : 0|convolutions[0]: A convolution of 16 filters|stride 0",
        "false|null|dueling is null|true or false",
        "0.0|-1|priorScale is -1.0|positive"
      })
  void aBadFieldOfAJsonIsNamed(String good, String bad, String where, String problem) {
    String json = Json.write(NetworkSpec.minAtar());
    String broken = json.replace(good, bad);
    assertThat(broken).isNotEqualTo(json);
    assertThatThrownBy(() -> Json.read(broken, NetworkSpec.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("This is no NetworkSpec", where, problem);
  }

  @Test
  void textThatIsNoJsonIsRefused() {
    assertThatThrownBy(() -> Json.read("nature", NetworkSpec.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("This is no NetworkSpec", "'nature'");
  }

  @Test
  void aHiddenLayerWithoutUnitsIsNamed() {
    assertThatThrownBy(() -> NetworkSpec.mlp(50, 0, 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("Hidden layer 2 of [50, 0, 50]", "0 units", "at least 1");
  }

  @ParameterizedTest
  @CsvSource({"0, 3, 1", "16, 0, 1", "16, 3, 0"})
  void aConvolutionOfNothingIsRefused(int filters, int kernel, int stride) {
    assertThatThrownBy(() -> new Convolution(filters, kernel, stride))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(filters + " filters", "kernel " + kernel, "stride " + stride);
  }

  @ParameterizedTest
  @CsvSource({"-0.1", "NaN", "Infinity"})
  void aPriorScaleThatIsNoScaleIsRefused(double beta) {
    assertThatThrownBy(() -> NetworkSpec.nature().withPriorScale(beta))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("priorScale is " + beta, "0 (no prior)");
  }
}
