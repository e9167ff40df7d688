package org.bdqn.learner;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.checkpoint.StateOutput;
import org.bdqn.network.Torch;
import org.bdqn.text.Text;

/**
 * Adam (Kingma, Ba 2015): m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², and each parameter moves
 * by −learning rate · m̂ / (√v̂ + ε), where m̂ and v̂ are m and v without their bias towards 0.
 */
public final class Adam implements Optimizer {
  public static final float BETA_1 = 0.9f;
  public static final float BETA_2 = 0.999f;
  public static final float EPSILON = 1e-8f;

  private final NDManager manager;
  private final List<NDArray> parameters;
  private final double learningRate;
  private final List<NDArray> firstMoments = new ArrayList<>();
  private final List<NDArray> secondMoments = new ArrayList<>();
  private long steps;

  /**
   * @param parameters are moved; all on one device
   */
  public Adam(List<NDArray> parameters, double learningRate) {
    this.parameters = List.copyOf(parameters);
    this.learningRate = learningRate;
    manager = Torch.newManager(parameters.get(0).getDevice());
    for (NDArray parameter : parameters) {
      firstMoments.add(manager.zeros(parameter.getShape()));
      secondMoments.add(manager.zeros(parameter.getShape()));
    }
  }

  /**
   * What m / (√v · {@link #rootCorrection} + ε) is multiplied by: the learning rate, m unbiased.
   */
  public static float stepSize(double learningRate, long steps) {
    return (float) (learningRate / (1 - Math.pow(BETA_1, steps)));
  }

  /** Makes √v unbiased. */
  public static float rootCorrection(long steps) {
    return (float) (1 / Math.sqrt(1 - Math.pow(BETA_2, steps)));
  }

  /** Reads the step count that begins what {@link #save} writes. */
  public static long readSteps(StateInput in) throws IOException {
    long steps = in.readLong();
    if (steps < 0) {
      throw new IOException(Text.format("it counts %d steps", steps));
    }
    return steps;
  }

  @Override
  public void step(List<Gradient> gradients, float[] scales) {
    steps++;
    for (int i = 0; i < parameters.size(); i++) {
      try (NDManager scope = manager.newSubManager()) {
        NDArray gradient = gradients.get(i).dense().reshape(parameters.get(i).getShape());
        NDArray scaled = gradient.mul(scales[i]);
        scaled.attach(scope);
        move(parameters.get(i), scaled, firstMoments.get(i), secondMoments.get(i));
      }
    }
  }

  private void move(NDArray parameter, NDArray g, NDArray m, NDArray v) {
    m.muli(BETA_1).addi(g.mul(1 - BETA_1));
    v.muli(BETA_2).addi(g.square().muli(1 - BETA_2));
    NDArray root = v.sqrt();
    root.attach(g.getManager());
    NDArray move = m.div(root.muli(rootCorrection(steps)).addi(EPSILON));
    move.attach(g.getManager());
    parameter.subi(move.muli(stepSize(learningRate, steps)));
  }

  /** Writes the step count (int64), then each parameter's first and second moments (float32). */
  @Override
  public void save(StateOutput out) throws IOException {
    out.write(steps);
    for (int i = 0; i < parameters.size(); i++) {
      out.write(firstMoments.get(i).toFloatArray());
      out.write(secondMoments.get(i).toFloatArray());
    }
  }

  @Override
  public void restore(StateInput in) throws IOException {
    steps = readSteps(in);
    for (int i = 0; i < parameters.size(); i++) {
      Torch.restore(firstMoments.get(i), in);
      Torch.restore(secondMoments.get(i), in);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
