package org.bdqn.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointFolder;
import org.bdqn.learner.Adam;
import org.bdqn.learner.Gradient;
import org.bdqn.learner.Optimizer;
import org.bdqn.network.Torch;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sweep in Java must give what libtorch's own operations give. */
class AdamTest {
  private static final double LEARNING_RATE = 0.01;
  private static final float SCALE = 0.1f;

  private final RandomStream random = new RandomStream(1);

  /** Sizes: below, at and above what one task takes, with and without samples left over by four. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 7, 5", "40, 100, 32", "1300, 401, 33", "2, 70000, 6"})
  void aMatrixMovesAsInLibtorch(int rows, int columns, int batch) {
    try (NDManager scope = Torch.newManager()) {
      NDArray weights = array(scope, 1, rows, columns);
      try (Optimizer sweep = new FusedAdam(List.of(weights), LEARNING_RATE)) {
        assertMovesAsInLibtorch(
            weights,
            sweep,
            3,
            step ->
                new OuterProduct(array(scope, 0.5, rows, batch), array(scope, 1, batch, columns)));
      }
    }
  }

  /** As of a first layer that sees one-hot states: each concerns one row, most rows none. */
  @Test
  void rowsThatHaveAGradientNowAndThenMoveAsInLibtorch() {
    try (NDManager scope = Torch.newManager()) {
      NDArray weights = array(scope, 1, 30, 100);
      try (Optimizer sweep = new FusedAdam(List.of(weights), LEARNING_RATE)) {
        assertMovesAsInLibtorch(
            weights,
            sweep,
            8,
            step -> {
              NDArray states = array(scope, 0.02, 4, 30);
              NDArray outputs = array(scope, 0.5, 100, 4);
              return new OuterProduct(states.transpose(), outputs.transpose());
            });
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2047", "2049", "300000"})
  void aVectorMovesAsInLibtorch(int length) {
    try (NDManager scope = Torch.newManager()) {
      NDArray weights = array(scope, 1, length);
      try (Optimizer sweep = new FusedAdam(List.of(weights), LEARNING_RATE)) {
        assertMovesAsInLibtorch(weights, sweep, 3, step -> dense(array(scope, 0.7, length)));
      }
    }
  }

  @Test
  void aParameterThatWasSetMeanwhileMovesFromItsNewValues() {
    try (NDManager scope = Torch.newManager()) {
      NDArray weights = array(scope, 1, 4, 10);
      try (Optimizer adam = new FusedAdam(List.of(weights), LEARNING_RATE)) {
        weights.set(new float[40]); // puts the array's values elsewhere in memory
        adam.step(List.of(() -> scope.ones(new Shape(4, 10))), new float[] {SCALE});
      }
      for (float weight : weights.toFloatArray()) {
        assertThat(weight).isCloseTo(-(float) LEARNING_RATE, within(1e-6f));
      }
    }
  }

  @Test
  void aRowWithoutGradientDoesNotMoveAtFirst() {
    try (NDManager scope = Torch.newManager()) {
      NDArray weights = array(scope, 1, 2, 10);
      float[] before = weights.toFloatArray();
      try (Optimizer adam = new FusedAdam(List.of(weights), LEARNING_RATE)) {
        NDArray outputs = scope.create(new float[] {0, 0, 1, 1}, new Shape(2, 2));
        adam.step(List.of(new OuterProduct(outputs, array(scope, 1, 2, 10))), new float[] {SCALE});
      }
      float[] after = weights.toFloatArray();
      for (int i = 0; i < 10; i++) {
        assertThat(after[i]).isEqualTo(before[i]);
        assertThat(after[10 + i]).isNotEqualTo(before[10 + i]);
      }
    }
  }

  /** With subnormal numbers some processors compute a hundred times more slowly. */
  @Test
  void momentsOfUnitsThatStayOffBecomeNothingAndNotSubnormal(@TempDir Path folder) {
    float[] moments = new float[300];
    try (NDManager scope = Torch.newManager()) {
      NDArray weights = array(scope, 1, 3, 50);
      try (Optimizer sweep = new FusedAdam(List.of(weights), LEARNING_RATE)) {
        assertMovesAsInLibtorch(
            weights, sweep, 2000, step -> dense(array(scope, step < 3 ? 1 : 0, 3, 50)));
        Path saved =
            new CheckpointFolder(folder).save(0, 0, writer -> writer.file("adam", sweep::save));
        Checkpoint.open(saved)
            .read(
                "adam",
                in -> {
                  in.readLong();
                  in.read(moments);
                });
      }
    }
    for (float moment : moments) {
      assertThat(moment == 0 || Math.abs(moment) * LEARNING_RATE >= Float.MIN_NORMAL)
          .as("moment %s", moment)
          .isTrue();
    }
  }

  /** Moves the weights, and a copy of them in libtorch, by the gradients of each step in turn. */
  private static void assertMovesAsInLibtorch(
      NDArray weights, Optimizer sweep, int steps, IntFunction<Gradient> gradients) {
    NDArray plain = weights.duplicate();
    try (Optimizer torch = new Adam(List.of(plain), LEARNING_RATE)) {
      for (int step = 0; step < steps; step++) {
        List<Gradient> gradient = List.of(gradients.apply(step));
        sweep.step(gradient, new float[] {SCALE});
        torch.step(gradient, new float[] {SCALE});
        assertWithin(weights.toFloatArray(), plain.toFloatArray());
      }
    }
  }

  private static Gradient dense(NDArray values) {
    return () -> values;
  }

  /** Values in ±1, a share of them not 0. */
  private NDArray array(NDManager scope, double share, long... shape) {
    float[] values = new float[(int) new Shape(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() < share ? random.nextFloat() * 2 - 1 : 0;
    }
    return scope.create(values, new Shape(shape));
  }

  /**
   * To 1e-5, but for the few whose gradient all but cancels out: there Adam's first steps are the
   * sign of rounding noise.
   */
  private static void assertWithin(float[] actual, float[] expected) {
    int apart = 0;
    for (int i = 0; i < actual.length; i++) {
      apart += Math.abs(actual[i] - expected[i]) > 1e-5 ? 1 : 0;
    }
    assertThat(apart).as("values more than 1e-5 apart").isLessThanOrEqualTo(actual.length / 10_000);
  }
}
