package org.bdqn.learner;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.checkpoint.StateOutput;
import org.bdqn.network.Gradient;
import org.bdqn.network.Gradient.OuterProduct;

/**
 * Adam in one sweep over the parameters in the CPU's memory, on all cores: moments and weights are
 * each read once and written once. A fully connected layer's gradient is multiplied out on the way,
 * a row at a time, and never leaves the cache.
 */
final class FusedAdam extends Adam {
  /** Floats in a row of a parameter that is no matrix, so that a row stays in the cache. */
  private static final int PLAIN_ROW = 2048;

  /** Floats that one task works on. */
  private static final int TASK = 1 << 16;

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final List<Rows> rows = new ArrayList<>();

  FusedAdam(List<NDArray> parameters, double learningRate) {
    super(parameters, learningRate);
    parameters.forEach(parameter -> rows.add(new Rows(parameter)));
  }

  @Override
  void update(int parameter, Gradient gradient, float gradientScale) {
    Rows own = rows.get(parameter);
    GradientRows source =
        gradient instanceof OuterProduct product
            ? outerProduct(product, gradientScale)
            : new DenseRows(gradient.dense(), own.columns, gradientScale);
    // The buffer is asked for each time: NDArray.set moves an array to other memory.
    own.update(floats(parameters().get(parameter)), source, stepSize(), rootCorrection());
  }

  private static GradientRows outerProduct(OuterProduct product, float scale) {
    OuterProductRows rows = new OuterProductRows(product, scale);
    return SparseProductRows.areFew(rows.inputs) ? new SparseProductRows(rows) : rows;
  }

  @Override
  void saveMoments(int parameter, StateOutput out) throws IOException {
    for (float[][] moments : rows.get(parameter).moments()) {
      for (float[] row : moments) {
        out.write(row);
      }
    }
  }

  @Override
  void restoreMoments(int parameter, StateInput in) throws IOException {
    for (float[][] moments : rows.get(parameter).moments()) {
      for (float[] row : moments) {
        in.read(row);
      }
    }
  }

  /** Gives a parameter's gradient a row at a time, from many threads. */
  private interface GradientRows {
    /** Writes the row's gradient over {@code gradient}'s first {@code length} places. */
    void write(int row, float[] gradient, int length);
  }

  /** A parameter's weights and moments, cut into rows: a matrix's own, or stretches of others. */
  private static final class Rows {
    private final int size;
    private final int columns;
    private final float[][] firstMoments;
    private final float[][] secondMoments;

    Rows(NDArray parameter) {
      size = Math.toIntExact(parameter.size());
      boolean matrix = parameter.getShape().dimension() == 2;
      columns = matrix ? (int) parameter.getShape().get(1) : PLAIN_ROW;
      firstMoments = zeros();
      secondMoments = zeros();
    }

    List<float[][]> moments() {
      return List.of(firstMoments, secondMoments);
    }

    private float[][] zeros() {
      float[][] rows = new float[(size + columns - 1) / columns][];
      for (int row = 0; row < rows.length; row++) {
        rows[row] = new float[Math.min(columns, size - row * columns)];
      }
      return rows;
    }

    /** All cores take the next few rows until none are left: one that is late costs little. */
    void update(FloatBuffer weights, GradientRows gradients, float stepSize, float rootCorrection) {
      int rowsPerTask = Math.max(1, TASK / columns);
      int tasks = (firstMoments.length + rowsPerTask - 1) / rowsPerTask;
      AtomicInteger next = new AtomicInteger();
      IntStream workers = IntStream.range(0, Math.min(tasks, CORES));
      workers
          .parallel()
          .forEach(
              worker -> {
                float[] weight = new float[columns];
                float[] gradient = new float[columns];
                for (int task = next.getAndIncrement();
                    task < tasks;
                    task = next.getAndIncrement()) {
                  int end = Math.min(firstMoments.length, (task + 1) * rowsPerTask);
                  for (int row = task * rowsPerTask; row < end; row++) {
                    update(row, weights, weight, gradient, gradients, stepSize, rootCorrection);
                  }
                }
              });
    }

    private void update(
        int row,
        FloatBuffer weights,
        float[] weight,
        float[] gradient,
        GradientRows gradients,
        float stepSize,
        float rootCorrection) {
      float[] first = firstMoments[row];
      gradients.write(row, gradient, first.length);
      weights.get(row * columns, weight, 0, first.length);
      move(weight, gradient, first, secondMoments[row], first.length, stepSize, rootCorrection);
      weights.put(row * columns, weight, 0, first.length);
    }

    // Small, static, over arrays from index 0: the form that the JIT compiler turns into vector
    // code. On slices of longer arrays it takes twice as long.
    private static void move(
        float[] weight,
        float[] gradient,
        float[] first,
        float[] second,
        int length,
        float stepSize,
        float rootCorrection) {
      for (int i = 0; i < length; i++) {
        float g = gradient[i];
        float m = BETA_1 * first[i] + (1 - BETA_1) * g;
        float v = BETA_2 * second[i] + (1 - BETA_2) * g * g;
        first[i] = m;
        second[i] = v;
        weight[i] -= stepSize * m / ((float) Math.sqrt(v) * rootCorrection + EPSILON);
      }
    }
  }

  private record DenseRows(FloatBuffer values, int columns, float scale) implements GradientRows {
    DenseRows(NDArray gradient, int columns, float scale) {
      this(floats(gradient), columns, scale);
    }

    @Override
    public void write(int row, float[] gradient, int length) {
      values.get(row * columns, gradient, 0, length);
      for (int i = 0; i < length; i++) {
        gradient[i] *= scale;
      }
    }
  }

  /**
   * Rows of Σ_i outputs_ri · inputs_i. Samples whose output has no gradient, because the head's
   * mask leaves them out or the unit is off, are left out of the sum: with ReLU about half of them.
   */
  private static final class OuterProductRows implements GradientRows {
    private static final int AT_ONCE = 4;

    private final float[] outputs;
    private final float[][] inputs;
    private final float scale;

    OuterProductRows(OuterProduct product, float scale) {
      this.scale = scale;
      outputs = product.outputs().toFloatArray();
      FloatBuffer flat = floats(product.inputs());
      int batch = (int) product.inputs().getShape().get(0);
      inputs = new float[batch][(int) product.inputs().getShape().get(1)];
      for (int i = 0; i < batch; i++) {
        flat.get(i * inputs[i].length, inputs[i]);
      }
    }

    @Override
    public void write(int row, float[] gradient, int length) {
      int batch = inputs.length;
      int[] samples = new int[batch + AT_ONCE];
      float[] factors = new float[batch + AT_ONCE]; // those behind the last sample stay 0
      int count = 0;
      for (int i = 0; i < batch; i++) {
        float output = outputs[row * batch + i];
        if (output != 0) {
          samples[count] = i;
          factors[count++] = output * scale;
        }
      }
      Arrays.fill(gradient, 0, length, 0);
      for (int i = 0; i < count; i += AT_ONCE) {
        add(
            gradient,
            length,
            inputs[samples[i]],
            inputs[samples[i + 1]],
            inputs[samples[i + 2]],
            inputs[samples[i + 3]],
            factors[i],
            factors[i + 1],
            factors[i + 2],
            factors[i + 3]);
      }
    }

    private static void add(
        float[] sum,
        int length,
        float[] x0,
        float[] x1,
        float[] x2,
        float[] x3,
        float f0,
        float f1,
        float f2,
        float f3) {
      for (int i = 0; i < length; i++) {
        sum[i] += (f0 * x0[i] + f1 * x1[i]) + (f2 * x2[i] + f3 * x3[i]);
      }
    }
  }

  /** The same sum where few inputs are not 0, as in DeepSea's observations. */
  private static final class SparseProductRows implements GradientRows {
    /** One input in so many, at most, for which this pays. */
    private static final int FEW = 16;

    private final float[] outputs;
    private final float scale;

    /** The inputs that are not 0, sample by sample: whose, where and what. */
    private final int[] starts;

    private final int[] places;
    private final float[] values;

    SparseProductRows(OuterProductRows product) {
      outputs = product.outputs;
      scale = product.scale;
      starts = new int[product.inputs.length + 1];
      int most = product.inputs.length * product.inputs[0].length / FEW;
      places = new int[most];
      values = new float[most];
      int count = 0;
      for (int i = 0; i < product.inputs.length; i++) {
        for (int place = 0; place < product.inputs[i].length; place++) {
          if (product.inputs[i][place] != 0) {
            places[count] = place;
            values[count++] = product.inputs[i][place];
          }
        }
        starts[i + 1] = count;
      }
    }

    static boolean areFew(float[][] inputs) {
      for (float[] input : inputs) {
        int count = 0;
        for (float value : input) {
          count += value != 0 ? 1 : 0;
        }
        if (count * FEW > input.length) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void write(int row, float[] gradient, int length) {
      Arrays.fill(gradient, 0, length, 0);
      int batch = starts.length - 1;
      for (int i = 0; i < batch; i++) {
        float factor = outputs[row * batch + i] * scale;
        if (factor != 0) {
          for (int at = starts[i]; at < starts[i + 1]; at++) {
            gradient[places[at]] += factor * values[at];
          }
        }
      }
    }
  }

  private static FloatBuffer floats(NDArray array) {
    return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  @Override
  public void close() {
    // Its moments are the garbage collector's.
  }
}
