package org.bdqn.learner;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bdqn.checkpoint.StateInput;
import org.bdqn.checkpoint.StateOutput;
import org.bdqn.network.Gradient;
import org.bdqn.network.Torch;

/** Adam in libtorch's operations: the plain form, on any device. */
final class TorchAdam extends Adam {
  private final NDManager manager;
  private final List<NDArray> firstMoments = new ArrayList<>();
  private final List<NDArray> secondMoments = new ArrayList<>();

  /**
   * @param manager of the moments; this closes it
   */
  TorchAdam(NDManager manager, List<NDArray> parameters, double learningRate) {
    super(parameters, learningRate);
    this.manager = manager;
    for (NDArray parameter : parameters) {
      firstMoments.add(zeros(parameter));
      secondMoments.add(zeros(parameter));
    }
  }

  private NDArray zeros(NDArray like) {
    return manager.zeros(like.getShape(), like.getDataType(), like.getDevice());
  }

  @Override
  void update(int parameter, Gradient gradient, float gradientScale) {
    NDArray first = firstMoments.get(parameter);
    NDArray second = secondMoments.get(parameter);
    try (NDManager scope = manager.newSubManager()) {
      NDArray g = gradient.dense().reshape(first.getShape()).mul(gradientScale);
      g.attach(scope);
      first.muli(BETA_1).addi(g.mul(1 - BETA_1));
      second.muli(BETA_2).addi(g.square().muli(1 - BETA_2));
      NDArray root = second.sqrt();
      root.attach(scope);
      NDArray move = first.div(root.muli(rootCorrection()).addi(EPSILON)).muli(stepSize());
      move.attach(scope);
      parameters().get(parameter).subi(move);
    }
  }

  @Override
  void saveMoments(int parameter, StateOutput out) throws IOException {
    out.write(firstMoments.get(parameter).toFloatArray());
    out.write(secondMoments.get(parameter).toFloatArray());
  }

  @Override
  void restoreMoments(int parameter, StateInput in) throws IOException {
    Torch.restore(firstMoments.get(parameter), in);
    Torch.restore(secondMoments.get(parameter), in);
  }

  @Override
  public void close() {
    manager.close();
  }
}
