package org.bdqn.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every environment that has a name must do, and one of the ALE's games for them all. */
class EnvironmentConformanceTest {
  private static final AtariRules CHANCE =
      AtariRules.deterministic().withStickyActions(0.25).withNoOpStarts(30);
  private static final int LONGEST_EPISODE = 100_000;
  private static final String EMULATED = "ALE/Tetris";

  /** Beside the sizes that the list of names has: where an off-by-one shows first. */
  private static final List<String> SMALLEST =
      List.of("Chain/3", "ChainOneHot/3", "DeepSea/2", "DeepSeaStochastic/2");

  static List<String> names() {
    List<String> names = new ArrayList<>(Environments.names());
    names.removeIf(name -> name.startsWith("ALE/"));
    names.addAll(SMALLEST);
    names.add(EMULATED);
    return names;
  }

  private static Environment make(String id, long seed) {
    return id.equals(EMULATED)
        ? new AtariEnvironment(new AleGame("tetris", TestRoms.orSkip("tetris"), seed), CHANCE, seed)
        : Environments.make(id, CHANCE, seed);
  }

  private static boolean hasChance(String id) {
    return !id.startsWith("Chain") && !id.startsWith("DeepSea/");
  }

  private static byte[] seen(Environment environment) {
    byte[] observation = new byte[environment.observationShape().bytes()];
    Arrays.fill(observation, (byte) 7); // What was there before must not shine through.
    environment.observe(observation);
    return observation;
  }

  private static Step anyStep(Environment environment, RandomStream random) {
    return environment.step(random.nextInt(environment.actions().size()));
  }

  private static void playToTheEnd(Environment environment, RandomStream random) {
    for (int i = 0; i < LONGEST_EPISODE; i++) {
      if (anyStep(environment, random).over()) {
        return;
      }
    }
    throw new AssertionError("An episode of random play does not end");
  }

  @ParameterizedTest
  @MethodSource("names")
  void nameActionsAndObservationShapeAreThereBeforeTheFirstEpisode(String id) {
    try (Environment environment = make(id, 1)) {
      assertThat(environment.name()).isNotBlank();
      assertThat(environment.actions()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
      ObservationShape shape = environment.observationShape();
      assertThat(shape.bytes()).isPositive();
      assertThat(shape.maxValue()).isBetween(1, 255);
      assertThatThrownBy(() -> environment.step(0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("reset()");
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void anEpisodeGoesFromResetToItsEndAndNoFurther(String id) {
    try (Environment environment = make(id, 1)) {
      RandomStream random = new RandomStream(2);
      for (int episode = 0; episode < 2; episode++) {
        environment.reset();
        playToTheEnd(environment, random);
        byte[] last = seen(environment);
        assertThatThrownBy(() -> environment.step(0))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContainingAll("over", "reset()");
        assertThat(seen(environment)).isEqualTo(last);
      }
      environment.reset();
      environment.reset(); // In the middle of an episode another can be begun.
      assertThat(anyStep(environment, random).over()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyStepGivesAnActionARewardAndAnEndThatIsTerminal(String id) {
    try (Environment environment = make(id, 1)) {
      RandomStream random = new RandomStream(2);
      environment.reset();
      for (int i = 0; i < 300; i++) {
        Step step = anyStep(environment, random);
        assertThat(step.action()).isBetween(0, environment.actions().size() - 1);
        assertThat(step.reward()).isFinite();
        assertThat(step.terminal() || !step.over()).isTrue();
        if (step.over()) {
          environment.reset();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void observationsKeepToTheirRangeAndLookingChangesNothing(String id) {
    try (Environment environment = make(id, 1)) {
      RandomStream random = new RandomStream(2);
      environment.reset();
      boolean different = false;
      byte[] before = seen(environment);
      for (int i = 0; i < 100; i++) {
        byte[] now = seen(environment);
        assertThat(seen(environment)).isEqualTo(now);
        for (byte value : now) {
          assertThat(value & 0xff).isLessThanOrEqualTo(environment.observationShape().maxValue());
        }
        different |= !Arrays.equals(now, before);
        if (anyStep(environment, random).over()) {
          environment.reset();
        }
      }
      assertThat(different).as("what is seen changes").isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSeedDecidesEverythingAndNothingElseDoes(String id) {
    assertThat(trajectory(id, 1)).isEqualTo(trajectory(id, 1));
    if (hasChance(id)) {
      assertThat(trajectory(id, 1)).isNotEqualTo(trajectory(id, 2));
    } else {
      assertThat(trajectory(id, 1)).isEqualTo(trajectory(id, 2));
    }
  }

  private static String trajectory(String id, long seed) {
    try (Environment environment = make(id, seed)) {
      environment.reset();
      return Trajectory.of(environment, new RandomStream(3), 300);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aSavedStateGoesOnTheSameInAnotherEnvironment(String id) {
    try (Environment first = make(id, 1);
        Environment second = make(id, 2)) {
      RandomStream random = new RandomStream(2);
      first.reset();
      for (int steps : new int[] {0, 5, 40}) {
        Trajectory.of(first, random, steps);
        second.restore(first.save());
        String expected = Trajectory.of(first, new RandomStream(4), 200);
        assertThat(Trajectory.of(second, new RandomStream(4), 200)).isEqualTo(expected);
      }
      assertThat(seen(second)).isEqualTo(seen(first));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void anEpisodesEndAndWhatWasNeverBegunCanBeSavedToo(String id) {
    try (Environment first = make(id, 1);
        Environment second = make(id, 2)) {
      byte[] unbegun = first.save();
      first.reset();
      playToTheEnd(first, new RandomStream(2));
      second.restore(first.save());
      assertThat(seen(second)).isEqualTo(seen(first));
      assertThatThrownBy(() -> second.step(0)).hasMessageContaining("over");
      second.restore(unbegun);
      assertThatThrownBy(() -> second.step(0)).hasMessageContaining("No episode");
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsNoSavedStateOfItIsRefusedAndNothingChanges(String id) {
    String another = id.equals("Chain/20") ? "ChainOneHot/20" : "Chain/20";
    try (Environment environment = make(id, 1);
        Environment other = make(another, 1)) {
      environment.reset();
      Trajectory.of(environment, new RandomStream(2), 3);
      byte[] before = seen(environment);
      byte[] good = environment.save();
      other.reset();
      List<byte[]> wrong =
          Arrays.asList(
              null,
              new byte[0],
              new byte[good.length],
              Arrays.copyOf(good, good.length - 1),
              other.save());
      for (byte[] state : wrong) {
        assertThatThrownBy(() -> environment.restore(state))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("save()");
      }
      assertThat(seen(environment)).isEqualTo(before);
      assertThat(environment.save()).isEqualTo(good);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void anActionThatThereIsNotIsRefusedAndNothingChanges(String id) {
    try (Environment environment = make(id, 1)) {
      environment.reset();
      anyStep(environment, new RandomStream(2));
      byte[] before = environment.save();
      int count = environment.actions().size();
      for (int action : new int[] {-1, count, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
        assertThatThrownBy(() -> environment.step(action))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContainingAll("action is " + action, "0 to " + (count - 1));
      }
      assertThat(environment.save()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void anArrayOfTheWrongSizeForAnObservationIsRefused(String id) {
    try (Environment environment = make(id, 1)) {
      environment.reset();
      int bytes = environment.observationShape().bytes();
      for (byte[] wrong : Arrays.asList(null, new byte[bytes - 1], new byte[bytes + 1])) {
        assertThatThrownBy(() -> environment.observe(wrong))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContainingAll("observation", Integer.toString(bytes));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void oneThatIsClosedRefusesAllUseButBeingClosedAgain(String id) {
    Environment environment = make(id, 1);
    environment.reset();
    byte[] state = environment.save();
    byte[] observation = seen(environment);
    environment.close();
    environment.close();
    List<Runnable> uses =
        List.of(
            environment::reset,
            () -> environment.step(0),
            () -> environment.observe(observation),
            environment::save,
            () -> environment.restore(state));
    for (Runnable use : uses) {
      assertThatThrownBy(use::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("closed", "Environments.make");
    }
  }
}
