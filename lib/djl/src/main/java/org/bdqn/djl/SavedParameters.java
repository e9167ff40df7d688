package org.bdqn.djl;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.io.DataInputStream;
import java.io.IOException;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.text.Text;

/** One network's parameters in a file of DJL's format, read with the checks that DJL leaves out. */
final class SavedParameters {
  private static final char MAGIC = 'P';
  private static final byte VERSION = 1;

  private final DataInputStream in;
  private final String layout;
  private final String savedLayout;

  /**
   * @param in at the place where the layout was written
   * @param layout of the network that the parameters are for
   */
  SavedParameters(DataInputStream in, String layout) throws IOException {
    this.in = in;
    this.layout = layout;
    savedLayout = in.readUTF();
  }

  /**
   * The properties in which two networks can differ although their parameters have the same names
   * and shapes.
   */
  static String layout(EnsembleNetwork network) {
    NetworkShape shape = network.shape();
    NetworkSpec spec = network.spec();
    return Text.format(
        "(%d, %d, %d) inputs to %d, strides %s, prior scale %s, %d parameters",
        shape.channels(),
        shape.height(),
        shape.width(),
        shape.maxInput(),
        spec.convolutions().stream().map(NetworkSpec.Convolution::stride).toList(),
        spec.priorScale(),
        network.names().size());
  }

  /** The next parameter's values. */
  NDArray read(NDManager scope, Parameter expected) throws IOException, MalformedModelException {
    if (in.readChar() != MAGIC || in.readByte() != VERSION) {
      throw new MalformedModelException(
          Text.format(
              "The file has no parameter where %s %s is expected: it is damaged, or not this network's",
              expected.getName(), expected.getShape()));
    }
    String name = in.readUTF();
    NDArray value = scope.decode(in);
    if (!name.equals(expected.getName()) || !value.getShape().equals(expected.getShape())) {
      throw new MalformedModelException(
          Text.format(
              "The file has %s %s, but this network %s %s: load it into a network of the spec and shape that it was saved from",
              name, value.getShape(), expected.getName(), expected.getShape()));
    }
    return value;
  }

  void requireSameLayout() throws MalformedModelException {
    if (!savedLayout.equals(layout)) {
      throw new MalformedModelException(
          Text.format(
              "The file was saved from a network of %s, but this one is of %s: load it into a network of the spec and shape that it was saved from",
              savedLayout, layout));
    }
  }
}
