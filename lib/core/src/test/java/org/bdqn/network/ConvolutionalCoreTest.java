package org.bdqn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import org.bdqn.network.NetworkSpec.Convolution;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The core's outputs and gradients against the convolution's own sums, in double precision. */
class ConvolutionalCoreTest {
  private static final int SIDE = 9;

  /** What memory held before must not matter: it is another each time. */
  private static final int REPETITIONS = 20;

  @ParameterizedTest(name = "{0} states of {1} channels, {2} and {3} filters")
  @CsvSource({
    "8, 4, 16, 32",
    "8, 4, 4, 4",
    "8, 1, 8, 24",
    "8, 15, 17, 20",
    "8, 20, 24, 16",
    "1, 4, 16, 32",
    "1, 24, 20, 5"
  })
  void outputsAndGradientsAreTheSums(int batch, int channels, int first, int second) {
    List<Convolution> convolutions =
        List.of(new Convolution(first, 3, 2), new Convolution(second, 3, 1));
    NetworkShape shape = new NetworkShape(channels, SIDE, SIDE, 255, 2, 1);
    ConvolutionalCore core = new ConvolutionalCore(convolutions, shape);
    RandomStream random = new RandomStream(batch + channels);
    float[] input = random(random, batch * channels * SIDE * SIDE);
    List<float[]> values = new ArrayList<>();
    core.parameters().forEach(it -> values.add(random(random, (int) it.shape().size())));
    float[] outputGradient = random(random, batch * (int) core.features());

    Sums sums1 = new Sums(batch, channels, SIDE, convolutions.get(0));
    Sums sums2 = new Sums(batch, first, sums1.outSide, convolutions.get(1));
    double[] hidden = sums1.outputs(doubles(input), values.get(0), values.get(1));
    double[] outputs = sums2.outputs(hidden, values.get(2), values.get(3));
    double[] back2 = sums2.throughRelu(doubles(outputGradient), outputs);
    double[] back1 = sums1.throughRelu(sums2.inputGradient(back2, values.get(2)), hidden);
    List<double[]> gradients =
        List.of(
            sums1.weightGradient(back1, doubles(input)),
            sums1.biasGradient(back1),
            sums2.weightGradient(back2, hidden),
            sums2.biasGradient(back2));

    for (int i = 0; i < REPETITIONS; i++) {
      try (NDManager scope = Torch.newManager();
          GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        List<NDArray> arrays = new ArrayList<>();
        for (int p = 0; p < values.size(); p++) {
          arrays.add(scope.create(values.get(p), core.parameters().get(p).shape()));
          arrays.get(p).setRequiresGradient(true);
        }
        NDArray states = scope.create(input, new Shape(batch, channels, SIDE, SIDE));
        NDArray features = core.forward(arrays, states);
        assertClose("features", features.toFloatArray(), outputs);
        collector.backward(features.mul(scope.create(outputGradient, features.getShape())).sum());
        for (int p = 0; p < values.size(); p++) {
          String name = core.parameters().get(p).name();
          assertClose(name, arrays.get(p).getGradient().toFloatArray(), gradients.get(p));
        }
      }
    }
  }

  private static void assertClose(String what, float[] actual, double[] expected) {
    assertThat(doubles(actual)).as(what).containsExactly(expected, within(1e-3));
  }

  private static float[] random(RandomStream random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian() / 4;
    }
    return values;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** A layer, written out. */
  private static final class Sums {
    private final int batch;
    private final int channels;
    private final int side;
    private final Convolution layer;
    private final int outSide;

    Sums(int batch, int channels, int side, Convolution layer) {
      this.batch = batch;
      this.channels = channels;
      this.side = side;
      this.layer = layer;
      outSide = (side - layer.kernel()) / layer.stride() + 1;
    }

    private interface Term {
      void at(int output, int input, int weight);
    }

    /** All products of an input and a weight, by the output that they are a part of. */
    private void terms(Term term) {
      for (int n = 0; n < batch * layer.filters() * outSide * outSide; n++) {
        int column = n % outSide;
        int row = n / outSide % outSide;
        int filter = n / (outSide * outSide) % layer.filters();
        int sample = n / (outSide * outSide * layer.filters());
        for (int w = 0; w < channels * layer.kernel() * layer.kernel(); w++) {
          int x = column * layer.stride() + w % layer.kernel();
          int y = row * layer.stride() + w / layer.kernel() % layer.kernel();
          int channel = w / (layer.kernel() * layer.kernel());
          int input = ((sample * channels + channel) * side + y) * side + x;
          term.at(n, input, filter * channels * layer.kernel() * layer.kernel() + w);
        }
      }
    }

    private int filter(int output) {
      return output / (outSide * outSide) % layer.filters();
    }

    double[] outputs(double[] inputs, float[] weights, float[] bias) {
      double[] sums = new double[batch * layer.filters() * outSide * outSide];
      terms((output, input, weight) -> sums[output] += inputs[input] * weights[weight]);
      for (int n = 0; n < sums.length; n++) {
        sums[n] = Math.max(0, sums[n] + bias[filter(n)]);
      }
      return sums;
    }

    double[] throughRelu(double[] gradient, double[] outputs) {
      double[] through = gradient.clone();
      for (int n = 0; n < through.length; n++) {
        through[n] = outputs[n] > 0 ? gradient[n] : 0;
      }
      return through;
    }

    double[] inputGradient(double[] gradient, float[] weights) {
      double[] sums = new double[batch * channels * side * side];
      terms((output, input, weight) -> sums[input] += gradient[output] * weights[weight]);
      return sums;
    }

    double[] weightGradient(double[] gradient, double[] inputs) {
      double[] sums = new double[layer.filters() * channels * layer.kernel() * layer.kernel()];
      terms((output, input, weight) -> sums[weight] += gradient[output] * inputs[input]);
      return sums;
    }

    double[] biasGradient(double[] gradient) {
      double[] sums = new double[layer.filters()];
      for (int n = 0; n < gradient.length; n++) {
        sums[filter(n)] += gradient[n];
      }
      return sums;
    }
  }
}
