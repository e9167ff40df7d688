package org.bdqn.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import java.util.ArrayList;
import java.util.List;

/**
 * The network's shared part: convolutions from the stacked frames to a feature vector. Without
 * convolutions, that is the frames themselves.
 */
final class ConvolutionalCore {
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
      if (conv.kernel() > Math.min(height, width)) {
        throw new IllegalArgumentException(
            "%s has a kernel of %d × %d pixels, but its input, %d channels, has only %d × %d: use fewer or smaller convolutions, or larger frames"
                .formatted(name, conv.kernel(), conv.kernel(), channels, height, width));
      }
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
    NDArray x = input;
    for (int layer = 0; layer < convolutions.size(); layer++) {
      int stride = convolutions.get(layer).stride();
      NDArray weight = values.get(2 * layer);
      NDArray bias = values.get(2 * layer + 1);
      x = Conv2d.conv2d(x, weight, bias, new Shape(stride, stride)).singletonOrThrow();
      x = Activation.relu(x);
    }
    return x.reshape(input.getShape().get(0), features);
  }
}
