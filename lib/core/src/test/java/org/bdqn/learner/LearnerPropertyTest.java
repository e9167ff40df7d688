package org.bdqn.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bdqn.learner.Closeness.assertClose;
import static org.bdqn.learner.Closeness.assertSameFirstStep;

import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.Batch;
import org.bdqn.replay.BootstrapMask;

/** What holds for every ensemble, every way to learn and every batch. */
class LearnerPropertyTest {
  @Provide
  Arbitrary<LearningCase> cases() {
    return LearningCase.any();
  }

  @Property
  void aTransitionMaskedOutOfAHeadChangesNoBitOfItsLossGradientAndParameters(
      @ForAll("cases") LearningCase setting) {
    int head = setting.random("head").nextInt(setting.heads());
    Batch one = setting.batch();
    one.masks()[0] &= ~(1L << head);
    Batch other = replaced(setting, one, mask -> !BootstrapMask.includes(mask, head));
    try (TestEnsemble first = new TestEnsemble(setting);
        TestEnsemble second = new TestEnsemble(setting)) {
      assertThat(second.ofHead(head, second.gradients(other)))
          .isDeepEqualTo(first.ofHead(head, first.gradients(one)));
      float loss = first.learn(one).headLosses()[head];
      assertThat(second.learn(other).headLosses()[head]).isEqualTo(loss);
      assertThat(second.ofHead(head, second.parameters()))
          .isDeepEqualTo(first.ofHead(head, first.parameters()));
    }
  }

  @Property
  void aTransitionMaskedOutOfAllHeadsChangesNoBitOfAnything(@ForAll("cases") LearningCase setting) {
    Batch one = setting.batch();
    one.masks()[0] = 0;
    Batch other = replaced(setting, one, mask -> mask == 0);
    try (TestEnsemble first = new TestEnsemble(setting);
        TestEnsemble second = new TestEnsemble(setting)) {
      assertThat(second.learn(other)).usingRecursiveComparison().isEqualTo(first.learn(one));
      assertThat(second.parameters()).isDeepEqualTo(first.parameters());
    }
  }

  /** The batch with other transitions, and the same masks, where the mask is such. */
  private static Batch replaced(LearningCase setting, Batch batch, LongPredicate mask) {
    Batch other = reordered(setting, batch, IntStream.range(0, batch.size()).toArray());
    RandomStream random = setting.random("replaced");
    for (int row = 0; row < batch.size(); row++) {
      if (mask.test(batch.masks()[row])) {
        setting.fill(other, row, random);
      }
    }
    return other;
  }

  @Property
  void aHeadWithNoSampleHasExactlyNoGradientAndDoesNotMove(@ForAll("cases") LearningCase setting) {
    int head = setting.random("head").nextInt(setting.heads());
    Batch batch = setting.batch();
    for (int row = 0; row < batch.size(); row++) {
      batch.masks()[row] &= ~(1L << head);
    }
    try (TestEnsemble ensemble = new TestEnsemble(setting)) {
      for (float[] gradient : ensemble.ofHead(head, ensemble.gradients(batch))) {
        assertThat(gradient).containsOnly(0);
      }
      float[][] before = ensemble.ofHead(head, ensemble.parameters());
      assertThat(ensemble.learn(batch).headLosses()[head]).isZero();
      assertThat(ensemble.ofHead(head, ensemble.parameters())).isDeepEqualTo(before);
    }
  }

  @Property
  void permutingTheHeadsPermutesEverything(@ForAll("cases") LearningCase setting) {
    int[] from = shuffled(setting.heads(), setting.random("heads"));
    Batch batch = setting.batch();
    Batch permuted = setting.batch();
    Arrays.setAll(permuted.masks(), row -> permuted(batch.masks()[row], from));
    try (TestEnsemble ensemble = new TestEnsemble(setting);
        TestEnsemble other = ensemble.withHeads(from)) {
      float[][] gradients = ensemble.gradients(batch);
      float[][] otherGradients = other.gradients(permuted);
      assertClose(other.ofCore(otherGradients), ensemble.ofCore(gradients));
      LearningStep step = ensemble.learn(batch);
      LearningStep otherStep = other.learn(permuted);
      assertClose(new float[] {otherStep.loss()}, new float[] {step.loss()});
      assertSameFirstStep(
          other.ofCore(other.parameters()),
          ensemble.ofCore(ensemble.parameters()),
          ensemble.ofCore(gradients),
          setting.options().learningRate());
      for (int head = 0; head < from.length; head++) {
        float[][] gradient = ensemble.ofHead(from[head], gradients);
        assertClose(other.ofHead(head, otherGradients), gradient);
        assertClose(
            new float[] {otherStep.headLosses()[head]},
            new float[] {step.headLosses()[from[head]]});
        assertSameFirstStep(
            other.ofHead(head, other.parameters()),
            ensemble.ofHead(from[head], ensemble.parameters()),
            gradient,
            setting.options().learningRate());
      }
    }
  }

  private static long permuted(long mask, int[] from) {
    long result = 0;
    for (int head = 0; head < from.length; head++) {
      result |= BootstrapMask.includes(mask, from[head]) ? 1L << head : 0;
    }
    return result;
  }

  @Property
  void equalHeadsWithEqualMasksStayEqual(@ForAll("cases") LearningCase setting) {
    Batch batch = setting.batch();
    long all = (1L << setting.heads()) - 1;
    Arrays.setAll(batch.masks(), row -> batch.masks()[row] % 2 == 0 ? 0 : all);
    try (TestEnsemble ensemble = new TestEnsemble(setting);
        TestEnsemble equals = ensemble.withHeads(new int[setting.heads()])) {
      float[][] start = equals.ofHead(0, equals.parameters());
      for (int step = 0; step < 4; step++) {
        float[] losses = equals.learn(batch).headLosses();
        float[][] parameters = equals.parameters();
        double way = distance(equals.ofHead(0, parameters), start);
        for (int head = 1; head < setting.heads(); head++) {
          assertClose(new float[] {losses[head]}, new float[] {losses[0]});
          assertThat(distance(equals.ofHead(head, parameters), equals.ofHead(0, parameters)))
              .as("distance of head %d from head 0, which has moved by %s", head, way)
              .isLessThanOrEqualTo(1e-3 * way);
        }
      }
    }
  }

  private static double distance(float[][] one, float[][] other) {
    double squares = 0;
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < one[i].length; j++) {
        squares += Math.pow((double) one[i][j] - other[i][j], 2);
      }
    }
    return Math.sqrt(squares);
  }

  @Property
  void theOrderOfTheBatchDoesNotMatter(@ForAll("cases") LearningCase setting) {
    Batch batch = setting.batch();
    int[] from = shuffled(batch.size(), setting.random("order"));
    try (TestEnsemble ensemble = new TestEnsemble(setting);
        TestEnsemble other = new TestEnsemble(setting)) {
      Batch reordered = reordered(setting, batch, from);
      float[][] gradients = ensemble.gradients(batch);
      assertClose(other.gradients(reordered), gradients);
      assertClose(other.learn(reordered).headLosses(), ensemble.learn(batch).headLosses());
      assertSameFirstStep(
          other.parameters(), ensemble.parameters(), gradients, setting.options().learningRate());
    }
  }

  @Property
  void equalHeadsThatLearnFromEverythingAreOneDqn(@ForAll("cases") LearningCase setting) {
    Batch batch = setting.batch();
    int heads = setting.heads();
    Arrays.fill(batch.masks(), (1L << heads) - 1);
    try (TestEnsemble dqn = new TestEnsemble(setting.withHeads(1));
        TestEnsemble ensemble = dqn.withHeads(new int[heads])) {
      float[] targets = dqn.tdTargets(batch);
      float[] ensembleTargets = ensemble.tdTargets(batch);
      float[][] gradients = dqn.gradients(batch);
      float[][] ensembleGradients = ensemble.gradients(batch);
      LearningStep step = dqn.learn(batch);
      LearningStep ensembleStep = ensemble.learn(batch);

      boolean mean = setting.options().gradients() == GradientScaling.MEAN;
      assertClose(
          new float[] {ensembleStep.loss()},
          new float[] {mean ? step.loss() : heads * step.loss()});
      assertClose(ensemble.ofCore(ensembleGradients), dqn.ofCore(gradients));
      float[][] headGradient = dqn.ofHead(0, gradients);
      for (float[] values : headGradient) {
        scale(values, mean ? 1f / heads : 1);
      }
      for (int head = 0; head < heads; head++) {
        assertClose(column(ensembleTargets, head, heads), targets);
        assertClose(new float[] {ensembleStep.headLosses()[head]}, step.headLosses());
        assertClose(ensemble.ofHead(head, ensembleGradients), headGradient);
      }
    }
  }

  @Property
  void everyPathFindsWhatThePlainOneFinds(@ForAll("cases") LearningCase setting) {
    Batch batch = setting.batch();
    try (TestEnsemble plain = new TestEnsemble(setting.withPath(EachPath.PLAIN));
        TestEnsemble fast = new TestEnsemble(setting)) {
      assertThat(fast.parameters()).isDeepEqualTo(plain.parameters());
      assertClose(fast.tdTargets(batch), plain.tdTargets(batch));
      float[][] gradients = plain.gradients(batch);
      assertClose(fast.gradients(batch), gradients);
      assertClose(fast.learn(batch).headLosses(), plain.learn(batch).headLosses());
      assertSameFirstStep(
          fast.parameters(), plain.parameters(), gradients, setting.options().learningRate());
    }
  }

  private static void scale(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  private static float[] column(float[] values, int column, int columns) {
    float[] result = new float[values.length / columns];
    for (int row = 0; row < result.length; row++) {
      result[row] = values[row * columns + column];
    }
    return result;
  }

  private static int[] shuffled(int size, RandomStream random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int last = size - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int moved = order[other];
      order[other] = order[last];
      order[last] = moved;
    }
    return order;
  }

  /** A copy of the batch whose row i is row {@code from[i]}. */
  private static Batch reordered(LearningCase setting, Batch batch, int[] from) {
    int bytes = setting.shape().stateBytes();
    Batch result = Batch.allocate(batch.size(), bytes);
    for (int row = 0; row < from.length; row++) {
      result.states().put(row * bytes, batch.states(), from[row] * bytes, bytes);
      result.nextStates().put(row * bytes, batch.nextStates(), from[row] * bytes, bytes);
      result.actions()[row] = batch.actions()[from[row]];
      result.rewards()[row] = batch.rewards()[from[row]];
      result.terminals()[row] = batch.terminals()[from[row]];
      result.masks()[row] = batch.masks()[from[row]];
    }
    return result;
  }
}
