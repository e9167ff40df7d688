package org.bdqn.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bdqn.reference.References;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DeepSea and MinAtar's Breakout must do what the original implementations did. */
class SmallReferenceTest {
  static Stream<Path> deepSea() {
    return References.named("deep-sea*").stream();
  }

  static Stream<Path> minAtar() {
    return References.named("minatar-*").stream();
  }

  @ParameterizedTest
  @MethodSource("deepSea")
  void deepSeaIsThatOfBsuite(Path fixture) {
    for (JsonNode run : read(fixture).get("runs")) {
      DeepSea environment = new DeepSea(run.get("size").asInt(), false, mapping(run), 1);
      for (JsonNode episode : run.get("episodes")) {
        replay(environment, episode);
      }
    }
  }

  private static boolean[] mapping(JsonNode run) {
    int size = run.get("size").asInt();
    boolean[] rightIsOne = new boolean[size * size];
    for (int cell = 0; cell < rightIsOne.length; cell++) {
      rightIsOne[cell] = run.get("right_action").get(cell / size).get(cell % size).asInt() == 1;
    }
    return rightIsOne;
  }

  private static void replay(DeepSea environment, JsonNode episode) {
    environment.reset();
    assertThat(cell(environment)).isEqualTo(episode.get("observations").get(0).asInt());
    int length = episode.get("actions").size();
    for (int i = 0; i < length; i++) {
      Step step = environment.step(episode.get("actions").get(i).asInt());
      assertThat(step.reward()).isCloseTo(episode.get("rewards").get(i).asDouble(), within(1e-9));
      assertThat(cell(environment)).isEqualTo(episode.get("observations").get(i + 1).asInt());
      assertThat(step.over()).isEqualTo(i == length - 1).isEqualTo(step.terminal());
    }
  }

  /** Index of the observation's single 1, or -1. */
  private static int cell(Environment environment) {
    List<Integer> ones = ones(environment);
    assertThat(ones).hasSizeLessThanOrEqualTo(1);
    return ones.isEmpty() ? -1 : ones.get(0);
  }

  private static List<Integer> ones(Environment environment) {
    byte[] observation = new byte[environment.observationShape().bytes()];
    environment.observe(observation);
    List<Integer> ones = new ArrayList<>();
    for (int i = 0; i < observation.length; i++) {
      if (observation[i] == 1) {
        ones.add(i);
      }
    }
    return ones;
  }

  @ParameterizedTest
  @MethodSource("minAtar")
  void minAtarsBreakoutIsTheOriginalWithThreeActionsAndWithSix(Path fixture) {
    for (JsonNode episode : read(fixture).get("episodes")) {
      replay("MinAtar/Breakout-v1", List.of(0, 1, 2), episode);
      replay("MinAtar/Breakout-v0", List.of(0, 1, 3), episode);
    }
  }

  /**
   * @param codes of standing still, going left and going right
   */
  private static void replay(String id, List<Integer> codes, JsonNode episode) {
    try (Environment environment = Environments.make(id)) {
      resetTo(planes(episode.get("states").get(0)), environment);
      for (int i = 0; i < episode.get("actions").size(); i++) {
        Step step = environment.step(codes.get(episode.get("actions").get(i).asInt()));
        assertThat(step.reward()).isEqualTo(episode.get("rewards").get(i).asDouble());
        assertThat(step.over())
            .isEqualTo(episode.get("terminals").get(i).asBoolean())
            .isEqualTo(step.terminal());
        assertThat(planes(environment))
            .as("state after step %d", i)
            .isEqualTo(planes(episode.get("states").get(i + 1)));
      }
    }
  }

  /** The ball starts on either side, by chance. */
  private static void resetTo(TreeSet<Integer> start, Environment environment) {
    for (int tries = 0; tries < 100; tries++) {
      environment.reset();
      if (planes(environment).equals(start)) {
        return;
      }
    }
    assertThat(planes(environment)).isEqualTo(start);
  }

  private static TreeSet<Integer> planes(JsonNode state) {
    TreeSet<Integer> cells = new TreeSet<>();
    state.forEach(cell -> cells.add(cell.asInt()));
    return cells;
  }

  /** The places set, as plane · 100 + row · 10 + column. */
  private static TreeSet<Integer> planes(Environment environment) {
    TreeSet<Integer> cells = new TreeSet<>();
    ones(environment).forEach(one -> cells.add(one % 4 * 100 + one / 4));
    return cells;
  }

  private static JsonNode read(Path fixture) {
    try {
      return new ObjectMapper().readTree(References.file(fixture, ".json").toFile());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
