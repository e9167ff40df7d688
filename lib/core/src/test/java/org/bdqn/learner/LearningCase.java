package org.bdqn.learner;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.network.NetworkSpec.Convolution;
import org.bdqn.network.TestSpecs;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.Batch;

/**
 * A small ensemble, a way to learn and the size of a batch.
 *
 * @param seed of parameters, transitions and masks
 */
record LearningCase(
    EachPath path,
    NetworkSpec spec,
    NetworkShape shape,
    LearnerOptions options,
    int batchSize,
    long seed) {

  /** Stacks of convolutions that fit into 9 × 9 pixels. */
  private static final List<List<Convolution>> STACKS =
      List.of(
          List.of(),
          List.of(new Convolution(3, 3, 1)),
          List.of(new Convolution(4, 4, 2), new Convolution(5, 2, 1)),
          List.of(new Convolution(2, 3, 2), new Convolution(3, 2, 1), new Convolution(4, 2, 1)));

  static Arbitrary<LearningCase> any() {
    return Combinators.combine(
            Arbitraries.of(EachPath.class),
            specs(),
            shapes(),
            waysToLearn(),
            Arbitraries.integers().between(1, 16),
            Arbitraries.longs())
        .as(LearningCase::new);
  }

  private static Arbitrary<NetworkSpec> specs() {
    return Combinators.combine(
            Arbitraries.of(STACKS),
            Arbitraries.integers().between(1, 20),
            Arbitraries.of(false, true),
            Arbitraries.of(0.0, 0.5, 3.0))
        .as(TestSpecs::of);
  }

  private static Arbitrary<NetworkShape> shapes() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.of(9, 10, 11, 12, 120), // the last makes a picture that is transposed
            Arbitraries.of(1, 255),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(1, 6))
        .as(
            (channels, width, maxInput, actions, heads) ->
                new NetworkShape(channels, 9, width, maxInput, actions, heads));
  }

  private static Arbitrary<LearnerOptions> waysToLearn() {
    return Combinators.combine(
            Arbitraries.of(false, true),
            Arbitraries.of(NetworkChoice.class),
            Arbitraries.of(GradientScaling.class))
        .as(
            (twice, target, scaling) ->
                new LearnerOptions(twice, target, scaling, RewardClipping.SIGN, 0.01, 0.99));
  }

  int heads() {
    return shape.heads();
  }

  LearningCase withHeads(int heads) {
    NetworkShape other =
        new NetworkShape(
            shape.channels(),
            shape.height(),
            shape.width(),
            shape.maxInput(),
            shape.actions(),
            heads);
    return new LearningCase(path, spec, other, options, batchSize, seed);
  }

  LearningCase withPath(EachPath other) {
    return new LearningCase(other, spec, shape, options, batchSize, seed);
  }

  /** Random numbers for what a test chooses beside the case's own parameters. */
  RandomStream random(String purpose) {
    return RandomStream.child(seed, purpose);
  }

  /** Random transitions with random masks. */
  Batch batch() {
    Batch batch = Batch.allocate(batchSize, shape.stateBytes());
    RandomStream random = random("batch");
    for (int row = 0; row < batchSize; row++) {
      fill(batch, row, random);
      batch.masks()[row] = random.nextLong(1L << heads());
    }
    return batch;
  }

  /** Gives a row another transition; its mask stays. */
  void fill(Batch batch, int row, RandomStream random) {
    byte[] state = new byte[shape.stateBytes()];
    batch.states().put(row * state.length, pixels(state, random));
    batch.nextStates().put(row * state.length, pixels(state, random));
    batch.actions()[row] = random.nextInt(shape.actions());
    batch.rewards()[row] = random.nextInt(3) - 1;
    batch.terminals()[row] = random.nextInt(4) == 0;
  }

  private byte[] pixels(byte[] state, RandomStream random) {
    random.nextBytes(state);
    for (int i = 0; shape.maxInput() == 1 && i < state.length; i++) {
      state[i] &= 1;
    }
    return state;
  }
}
