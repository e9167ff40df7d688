package org.bdqn.djl;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.Torch;
import org.bdqn.text.Text;

/**
 * An ensemble as a DJL block: {@link ai.djl.Model} saves and loads it in DJL's format, the prior, a
 * frozen child block, included; a {@link ai.djl.training.Trainer} moves its values. Input: (B,
 * channels, height, width), float32 from 0 to 1, as {@link EnsembleNetwork#input} makes it; output:
 * (B, K, A).
 *
 * <p>The values stay the network's: a model or trainer that has the block does not free them.
 */
public final class EnsembleBlock extends AbstractBlock {
  private final EnsembleNetwork network;
  private final EnsembleBlock prior;

  /**
   * @param network whose values the block shows and changes; to be closed last
   */
  public EnsembleBlock(EnsembleNetwork network) {
    this.network = network;
    for (int i = 0; i < network.names().size(); i++) {
      String name = network.names().get(i);
      Parameter parameter =
          Parameter.builder()
              .setName(name)
              .setType(name.endsWith("bias") ? Parameter.Type.BIAS : Parameter.Type.WEIGHT)
              .build();
      addParameter(parameter).setArray(network.values().get(i));
    }
    prior =
        network.prior() == null ? null : addChildBlock("prior", new EnsembleBlock(network.prior()));
    if (prior != null) {
      prior.parameters.values().forEach(parameter -> parameter.freeze(true));
    }
    beforeInitialize(network.inputShape(1));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    check(inputs.getShapes());
    NDArray input = inputs.head();
    List<NDArray> values =
        parameters.values().stream()
            .map(parameter -> store.getValue(parameter, input.getDevice(), training))
            .toList();
    return new NDList(network.forward(values, input));
  }

  @Override
  protected void beforeInitialize(Shape... inputShapes) {
    check(inputShapes);
    super.beforeInitialize(inputShapes);
  }

  private void check(Shape... inputShapes) {
    boolean one = inputShapes.length == 1 && inputShapes[0].dimension() == 4;
    if (!one || !inputShapes[0].equals(network.inputShape(inputShapes[0].get(0)))) {
      NetworkShape shape = network.shape();
      throw new IllegalArgumentException(
          Text.format(
              "The input is %s, but this network takes one array of (batch, %d, %d, %d)",
              Arrays.toString(inputShapes), shape.channels(), shape.height(), shape.width()));
    }
  }

  @Override
  protected void initializeChildBlocks(NDManager unused, DataType type, Shape... inputShapes) {
    if (prior != null) {
      prior.initialize(unused, type, inputShapes);
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    NetworkShape shape = network.shape();
    return new Shape[] {new Shape(inputShapes[0].get(0), shape.heads(), shape.actions())};
  }

  @Override
  public void freezeParameters(boolean freeze) {
    freezeParameters(freeze, parameter -> true);
  }

  /** Of this network's own parameters: the prior stays frozen, also in a model loaded to train. */
  @Override
  public void freezeParameters(boolean freeze, Predicate<Parameter> which) {
    parameters.values().stream().filter(which).forEach(parameter -> parameter.freeze(freeze));
  }

  @Override
  protected void saveMetadata(DataOutputStream out) throws IOException {
    super.saveMetadata(out);
    out.writeUTF(SavedParameters.layout(network));
  }

  /**
   * Takes over saved values: all of them, or none.
   *
   * @throws MalformedModelException if they are those of another spec or shape; names the parameter
   *     and both shapes
   */
  @Override
  public void loadParameters(NDManager unused, DataInputStream in)
      throws IOException, MalformedModelException {
    try (NDManager scope = Torch.newManager(network.device())) {
      Map<Parameter, NDArray> loaded = new LinkedHashMap<>();
      load(scope, in, loaded);
      loaded.forEach((parameter, value) -> Torch.copy(value, parameter.getArray()));
    }
  }

  private void load(NDManager scope, DataInputStream in, Map<Parameter, NDArray> loaded)
      throws IOException, MalformedModelException {
    loadMetadata(in.readByte(), in);
    SavedParameters saved = new SavedParameters(in, SavedParameters.layout(network));
    for (Parameter parameter : parameters.values()) {
      loaded.put(parameter, saved.read(scope, parameter));
    }
    saved.requireSameLayout();
    if (prior != null) {
      prior.load(scope, in, loaded);
    }
  }
}
