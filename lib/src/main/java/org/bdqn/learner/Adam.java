package org.bdqn.learner;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.util.List;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.checkpoint.StateOutput;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.Gradient;
import org.bdqn.network.Torch;
import org.bdqn.text.Text;

/** Adam (Kingma, Ba 2015; β₁ 0.9, β₂ 0.999, ε 1e-8): moves the parameters that it was made for. */
abstract class Adam implements AutoCloseable {
  static final float BETA_1 = 0.9f;
  static final float BETA_2 = 0.999f;
  static final float EPSILON = 1e-8f;

  private final List<NDArray> parameters;
  private final double learningRate;
  private long steps;

  Adam(List<NDArray> parameters, double learningRate) {
    this.parameters = List.copyOf(parameters);
    this.learningRate = learningRate;
  }

  /**
   * For a network's parameters, as fast as can be where they are: {@link FusedAdam} in the CPU's
   * memory, {@link TorchAdam} elsewhere or where the system property {@code bdqn.adam} is "torch".
   */
  static Adam of(EnsembleNetwork network, double learningRate) {
    boolean fused = !network.device().isGpu() && !"torch".equals(System.getProperty("bdqn.adam"));
    return fused
        ? new FusedAdam(network.values(), learningRate)
        : new TorchAdam(Torch.newManager(network.device()), network.values(), learningRate);
  }

  List<NDArray> parameters() {
    return parameters;
  }

  /**
   * Takes a step.
   *
   * @param gradients of each parameter
   * @param scales what each gradient is multiplied by
   */
  void step(List<Gradient> gradients, float[] scales) {
    steps++;
    for (int i = 0; i < parameters.size(); i++) {
      update(i, gradients.get(i), scales[i]);
    }
  }

  /** Writes the step count (int64), then each parameter's first and second moments (float32). */
  void save(StateOutput out) throws IOException {
    out.write(steps);
    for (int i = 0; i < parameters.size(); i++) {
      saveMoments(i, out);
    }
  }

  /** Continues where {@link #save} was called, for the same parameters. */
  void restore(StateInput in) throws IOException {
    steps = in.readLong();
    if (steps < 0) {
      throw new IOException(Text.format("it counts %d steps", steps));
    }
    for (int i = 0; i < parameters.size(); i++) {
      restoreMoments(i, in);
    }
  }

  abstract void saveMoments(int parameter, StateOutput out) throws IOException;

  abstract void restoreMoments(int parameter, StateInput in) throws IOException;

  /** Moves one parameter. */
  abstract void update(int parameter, Gradient gradient, float gradientScale);

  /**
   * What m / (√v · {@link #rootCorrection} + ε) is multiplied by: the learning rate, m unbiased.
   */
  float stepSize() {
    return (float) (learningRate / (1 - Math.pow(BETA_1, steps)));
  }

  /** Makes √v unbiased. */
  float rootCorrection() {
    return (float) (1 / Math.sqrt(1 - Math.pow(BETA_2, steps)));
  }

  @Override
  public abstract void close();
}
