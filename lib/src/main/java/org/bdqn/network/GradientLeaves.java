package org.bdqn.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network's parameters as the leaves of one gradient computation, fresh each time: no gradient of
 * an earlier one has to be zeroed or added to. Weights share the network's storage.
 *
 * <p>A head's bias is repeated for every sample, and its gradient summed over the samples in double
 * precision: in float32, samples that cancel out leave rounding noise, and Adam, which divides by
 * the gradient's own size, would make whole steps of it.
 */
public final class GradientLeaves {
  private final int coreParameters;
  private final List<NDArray> values;

  GradientLeaves(NDManager scope, List<NDArray> parameters, int coreParameters, int batch) {
    this.coreParameters = coreParameters;
    values =
        IntStream.range(0, parameters.size())
            .mapToObj(i -> leaf(i, parameters.get(i), batch))
            .toList();
    for (NDArray leaf : values) {
      leaf.attach(scope);
      leaf.setRequiresGradient(true);
    }
  }

  private NDArray leaf(int index, NDArray parameter, int batch) {
    if (!isHeadBias(index)) {
      return parameter.stopGradient();
    }
    int axis = sampleAxis(index);
    Shape one = axis == 0 ? new Shape(1).addAll(parameter.getShape()) : parameter.getShape();
    // Views are made in their array's manager, the network's: left there, they would pile up.
    try (NDArray view = parameter.reshape(one)) {
      return view.repeat(axis, batch);
    }
  }

  /** The leaves, for {@link EnsembleNetwork#forward(List, NDArray)}. */
  public List<NDArray> values() {
    return values;
  }

  /** The parameters' gradients after the backward pass, in the order of the parameters. */
  public List<NDArray> gradients() {
    return IntStream.range(0, values.size()).mapToObj(this::gradient).toList();
  }

  private NDArray gradient(int index) {
    NDArray gradient = values.get(index).getGradient();
    return isHeadBias(index)
        ? gradient
            .toType(DataType.FLOAT64, false)
            .sum(new int[] {sampleAxis(index)})
            .toType(DataType.FLOAT32, false)
        : gradient;
  }

  private boolean isHeadBias(int index) {
    return index >= coreParameters && HeadStream.isBias(headParameter(index));
  }

  private int sampleAxis(int index) {
    return HeadStream.sampleAxis(headParameter(index));
  }

  private int headParameter(int index) {
    return (index - coreParameters) % HeadStream.PARAMETERS;
  }
}
