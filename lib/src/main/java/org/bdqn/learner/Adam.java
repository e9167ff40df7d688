package org.bdqn.learner;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.checkpoint.StateOutput;

/**
 * Adam (Kingma, Ba 2015; β₁ 0.9, β₂ 0.999, ε 1e-8) in one sweep over each parameter: gradient,
 * moments and weight are each read once and written once, on all cores.
 */
final class Adam {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  /** Floats worked on at a time, so that they stay in the first-level cache. */
  private static final int BLOCK = 2048;

  private final float learningRate;
  private final List<float[]> firstMoments = new ArrayList<>();
  private final List<float[]> secondMoments = new ArrayList<>();
  private long steps;

  Adam(List<NDArray> parameters, double learningRate) {
    this.learningRate = (float) learningRate;
    for (NDArray parameter : parameters) {
      firstMoments.add(new float[(int) parameter.size()]);
      secondMoments.add(new float[(int) parameter.size()]);
    }
  }

  /** Begins a step; an {@link #update} for every parameter follows. */
  void nextStep() {
    steps++;
  }

  /**
   * Moves one parameter.
   *
   * @param index of the parameter, as the constructor was given it
   * @param gradientScale what the gradient is multiplied by
   */
  void update(int index, NDArray parameter, NDArray gradient, float gradientScale) {
    FloatBuffer weights = floats(parameter);
    FloatBuffer gradients = floats(gradient);
    float stepSize = (float) (learningRate / (1 - Math.pow(BETA_1, steps)));
    float rootCorrection = (float) (1 / Math.sqrt(1 - Math.pow(BETA_2, steps)));
    Sweep sweep =
        new Sweep(
            weights,
            gradients,
            firstMoments.get(index),
            secondMoments.get(index),
            gradientScale,
            stepSize,
            rootCorrection);
    IntStream blocks = IntStream.range(0, (weights.limit() + BLOCK - 1) / BLOCK);
    (weights.limit() > 16 * BLOCK ? blocks.parallel() : blocks).forEach(sweep::block);
  }

  /** Writes the step count (int64), then each parameter's first and second moments (float32). */
  void save(StateOutput out) throws IOException {
    out.write(steps);
    for (int i = 0; i < firstMoments.size(); i++) {
      out.write(firstMoments.get(i));
      out.write(secondMoments.get(i));
    }
  }

  void restore(StateInput in) throws IOException {
    steps = in.readLong();
    for (int i = 0; i < firstMoments.size(); i++) {
      in.read(firstMoments.get(i));
      in.read(secondMoments.get(i));
    }
  }

  private static FloatBuffer floats(NDArray array) {
    return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  private record Sweep(
      FloatBuffer weights,
      FloatBuffer gradients,
      float[] first,
      float[] second,
      float gradientScale,
      float stepSize,
      float rootCorrection) {

    private static final ThreadLocal<float[][]> SCRATCH =
        ThreadLocal.withInitial(() -> new float[4][BLOCK]);

    void block(int block) {
      int from = block * BLOCK;
      int length = Math.min(BLOCK, weights.limit() - from);
      float[][] scratch = SCRATCH.get();
      weights.get(from, scratch[0], 0, length);
      gradients.get(from, scratch[1], 0, length);
      System.arraycopy(first, from, scratch[2], 0, length);
      System.arraycopy(second, from, scratch[3], 0, length);
      adam(
          scratch[0],
          scratch[1],
          scratch[2],
          scratch[3],
          length,
          gradientScale,
          stepSize,
          rootCorrection);
      System.arraycopy(scratch[2], 0, first, from, length);
      System.arraycopy(scratch[3], 0, second, from, length);
      weights.put(from, scratch[0], 0, length);
    }

    // Small, static, over arrays from index 0: the form that the JIT compiler turns into vector
    // code. Working on slices of the moments in place took twice as long.
    private static void adam(
        float[] weight,
        float[] gradient,
        float[] first,
        float[] second,
        int length,
        float gradientScale,
        float stepSize,
        float rootCorrection) {
      for (int i = 0; i < length; i++) {
        float g = gradient[i] * gradientScale;
        float m = BETA_1 * first[i] + (1 - BETA_1) * g;
        float v = BETA_2 * second[i] + (1 - BETA_2) * g * g;
        first[i] = m;
        second[i] = v;
        weight[i] -= stepSize * m / ((float) Math.sqrt(v) * rootCorrection + EPSILON);
      }
    }
  }
}
