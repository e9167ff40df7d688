package org.bdqn.learner;

import ai.djl.ndarray.NDArray;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
        ThreadLocal.withInitial(() -> new float[2][BLOCK]);

    void block(int block) {
      int from = block * BLOCK;
      int length = Math.min(BLOCK, weights.limit() - from);
      float[] weight = SCRATCH.get()[0];
      float[] gradient = SCRATCH.get()[1];
      weights.get(from, weight, 0, length);
      gradients.get(from, gradient, 0, length);
      moments(gradient, first, second, from, length, gradientScale);
      step(weight, first, second, from, length, stepSize, rootCorrection);
      weights.put(from, weight, 0, length);
    }

    // Small static methods over arrays: the form that the JIT compiler turns into vector code.
    private static void moments(
        float[] gradient, float[] first, float[] second, int from, int length, float scale) {
      for (int i = 0; i < length; i++) {
        float g = gradient[i] * scale;
        first[from + i] = BETA_1 * first[from + i] + (1 - BETA_1) * g;
        second[from + i] = BETA_2 * second[from + i] + (1 - BETA_2) * g * g;
      }
    }

    private static void step(
        float[] weight,
        float[] first,
        float[] second,
        int from,
        int length,
        float stepSize,
        float rootCorrection) {
      for (int i = 0; i < length; i++) {
        float root = (float) Math.sqrt(second[from + i]) * rootCorrection;
        weight[i] -= stepSize * first[from + i] / (root + EPSILON);
      }
    }
  }
}
