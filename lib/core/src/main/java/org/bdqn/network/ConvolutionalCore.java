package org.bdqn.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;
import java.util.ArrayList;
import java.util.List;
import org.bdqn.text.Check;

/**
 * The network's shared part: convolutions from the stacked frames to a feature vector. Without
 * convolutions, that is the frames themselves.
 */
final class ConvolutionalCore {
  /**
   * Channels that oneDNN's convolutions work on together. What a number of channels lacks to whole
   * blocks counts as zeros, but on some processors (AMD's family 26) oneDNN 3.7.1 takes what the
   * memory held before, and outputs and gradients are wrong. So this network fills blocks itself.
   * Fewer channels than a block, as a picture's four frames, are read as they lie.
   */
  private static final int BLOCK = 16;

  private final List<NetworkSpec.Convolution> convolutions;
  private final List<ParameterShape> parameters = new ArrayList<>();
  private final long features;

  ConvolutionalCore(List<NetworkSpec.Convolution> convolutions, NetworkShape shape) {
    this.convolutions = convolutions;
    int channels = shape.channels();
    int height = shape.height();
    int width = shape.width();
    for (int layer = 0; layer < convolutions.size(); layer++) {
      NetworkSpec.Convolution conv = convolutions.get(layer);
      String name = "core.conv" + (layer + 1);
      Check.that(
          conv.kernel() <= Math.min(height, width),
          "%s has a kernel of %d × %d pixels, but its input, %d channels, has only %d × %d: use fewer or smaller convolutions, or larger frames",
          name,
          conv.kernel(),
          conv.kernel(),
          channels,
          height,
          width);
      long fanIn = (long) channels * conv.kernel() * conv.kernel();
      parameters.add(
          new ParameterShape(
              name + ".weight",
              new Shape(conv.filters(), channels, conv.kernel(), conv.kernel()),
              fanIn));
      parameters.add(new ParameterShape(name + ".bias", new Shape(conv.filters()), fanIn));
      channels = conv.filters();
      height = (height - conv.kernel()) / conv.stride() + 1;
      width = (width - conv.kernel()) / conv.stride() + 1;
    }
    features = (long) channels * height * width;
  }

  List<ParameterShape> parameters() {
    return parameters;
  }

  /** Length of the feature vector. */
  long features() {
    return features;
  }

  /** From (B, channels, height, width) to (B, features), in (channel, row, column) order. */
  NDArray forward(List<NDArray> values, NDArray input) {
    NDManager scope = input.getManager();
    long channels = input.getShape().get(1);
    NDArray x =
        channels > BLOCK
            ? filled(scope, input, input.getShape().get(0), wholeBlocks(channels))
            : input;
    long filters = channels;
    for (int layer = 0; layer < convolutions.size(); layer++) {
      filters = convolutions.get(layer).filters();
      NDArray weight =
          filled(scope, values.get(2 * layer), wholeBlocks(filters), x.getShape().get(1));
      NDArray bias = filled(scope, values.get(2 * layer + 1), wholeBlocks(filters));
      x = Activation.relu(convolution(x, weight, bias, convolutions.get(layer).stride()));
    }
    NDArray own =
        filters == x.getShape().get(1)
            ? x
            : x.get(new NDIndex().addAllDim().addSliceDim(0, filters));
    return own.reshape(input.getShape().get(0), features);
  }

  private static long wholeBlocks(long channels) {
    return (channels + BLOCK - 1) / BLOCK * BLOCK;
  }

  /** The same with zeros behind it, up to the given lengths of its first axes; in the scope. */
  private static NDArray filled(NDManager scope, NDArray array, long... lengths) {
    int axes = array.getShape().dimension();
    long[] padding = new long[2 * axes]; // Of the last axis first: before and behind.
    boolean whole = true;
    for (int axis = 0; axis < lengths.length; axis++) {
      long missing = lengths[axis] - array.getShape().get(axis);
      padding[2 * (axes - 1 - axis) + 1] = missing;
      whole &= missing == 0;
    }
    return whole ? array : Layers.in(scope, array.pad(new Shape(padding), 0));
  }

  /**
   * A single image with a small kernel goes through the three-dimensional convolution, as a
   * sequence of one image: the sum is the same, but libtorch's two-dimensional one would look each
   * time whether it has NNPACK, and print a warning each time if it has not.
   */
  private static NDArray convolution(NDArray x, NDArray weight, NDArray bias, long stride) {
    if (x.getShape().get(0) > 1 || weight.getShape().get(2) > 3) {
      return Conv2d.conv2d(x, weight, bias, new Shape(stride, stride)).singletonOrThrow();
    }
    Shape strides = new Shape(1, stride, stride);
    NDArray filters = Layers.in(x.getManager(), weight.expandDims(2));
    return Conv3d.conv3d(x.expandDims(2), filters, bias, strides).singletonOrThrow().squeeze(2);
  }
}
