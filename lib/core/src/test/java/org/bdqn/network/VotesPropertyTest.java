package org.bdqn.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The vote against its definition, on Q-values so coarse that ties are frequent. */
class VotesPropertyTest {
  /** Up to 8 heads' Q-values of up to 5 actions: quarters, so that their sums are exact. */
  @Provide
  Arbitrary<float[][]> qValues() {
    Arbitrary<Float> q = Arbitraries.integers().between(-3, 3).map(quarters -> quarters / 4f);
    return Arbitraries.integers()
        .between(1, 5)
        .flatMap(
            actions ->
                q.array(Float[].class)
                    .ofSize(actions)
                    .map(VotesPropertyTest::unboxed)
                    .array(float[][].class)
                    .ofMinSize(1)
                    .ofMaxSize(8));
  }

  private static float[] unboxed(Float[] values) {
    float[] result = new float[values.length];
    Arrays.setAll(values, i -> result[i] = values[i]);
    return result;
  }

  @Property(tries = 1000)
  void theMostFrequentBestActionWinsThenTheHigherMeanThenTheLowerIndex(
      @ForAll("qValues") float[][] q) {
    List<Integer> actions = IntStream.range(0, q[0].length).boxed().toList();
    ToDoubleFunction<Integer> votes =
        action -> Arrays.stream(q).filter(head -> firstOfTheHighest(head) == action).count();
    ToDoubleFunction<Integer> sum =
        action -> Arrays.stream(q).mapToDouble(head -> head[action]).sum();
    Comparator<Integer> better =
        Comparator.comparingDouble(votes)
            .thenComparingDouble(sum)
            .thenComparing(Comparator.reverseOrder());

    Votes actual = Votes.of(q);
    for (int action : actions) {
      assertThat((double) actual.counts()[action]).isEqualTo(votes.applyAsDouble(action));
    }
    assertThat(actual.winner()).isEqualTo(actions.stream().max(better).orElseThrow());
  }

  private static int firstOfTheHighest(float[] values) {
    return IntStream.range(0, values.length)
        .filter(i -> IntStream.range(0, values.length).allMatch(j -> values[j] <= values[i]))
        .findFirst()
        .orElseThrow();
  }

  @Property(tries = 1000)
  void theOrderOfTheHeadsDoesNotMatter(@ForAll("qValues") float[][] q, @ForAll Random random) {
    List<float[]> heads = Arrays.asList(q.clone());
    Collections.shuffle(heads, random);
    assertThat(Votes.of(heads.toArray(float[][]::new)))
        .usingRecursiveComparison()
        .isEqualTo(Votes.of(q));
  }
}
