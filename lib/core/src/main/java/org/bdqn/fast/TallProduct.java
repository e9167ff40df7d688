package org.bdqn.fast;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The product of a tall weight matrix and a few samples, the ensemble's most expensive one: K
 * heads' first layers read 64 MB of weights in Nature DQN's network.
 *
 * <p>It is asked for as a convolution: the matrix is a picture of one pixel per row, each pixel
 * with one channel per column, and every sample is a filter of one pixel. That is the same sum of
 * products, in a layout that oneDNN's convolutions take as it lies in memory; MKL's matrix product,
 * which libtorch asks otherwise, is made for square ones and needs two to three times as long, most
 * of all on processors with AVX-512 that are not Intel's.
 */
final class TallProduct {
  private static final String PROCESSOR = processor();

  /**
   * Whether autograd's way back to the samples, a convolution's gradient by its weights, is faster
   * than the product of the weights and the outputs' gradients. With AVX-512 it is (Nature DQN's
   * network, K = 10: a learning step takes 28 ms, else 31), without it is not (56 and 41).
   */
  static final boolean AUTOGRAD_IS_FASTER = PROCESSOR.contains(" avx512f ");

  /**
   * Multiplications below which libtorch's matrix product, with fewer preparations, is faster. MKL
   * knows Intel's processors best: there a learning step of MinAtar's network, K = 10, with 42
   * million of them, is 6 % faster by it.
   */
  private static final long SMALL = PROCESSOR.contains("GenuineIntel") ? 64_000_000 : 4_000_000;

  /**
   * Weights from which on MKL's way back is faster with the samples as columns: it takes 12 ms
   * instead of 22 through Nature DQN's first layers, K = 10; through smaller ones it is slower.
   */
  private static final long LARGE = 10_000_000;

  /** libtorch leaves a convolution of fewer pictures to plain loops where it has one thread. */
  private static final int LEAST_PICTURES = 16;

  private static final int MOST_PICTURES = 256;

  private TallProduct() {}

  /** What Linux says of it; other systems are not asked. */
  private static String processor() {
    try {
      return Files.readString(Path.of("/proc/cpuinfo"));
    } catch (IOException notLinux) {
      return "";
    }
  }

  /**
   * The rows' products with the samples; autograd follows it.
   *
   * @param weight (R, F)
   * @param samples (B, F)
   * @return (R, B), where this is possible and faster than libtorch's matrix product
   */
  static Optional<NDArray> of(NDArray weight, NDArray samples) {
    long rows = weight.getShape().get(0);
    long columns = weight.getShape().get(1);
    long batch = samples.getShape().get(0);
    long pictures = pictures(rows);
    if (weight.size() * batch < SMALL || pictures == 0) {
      return Optional.empty();
    }
    NDArray pixels = weight.reshape(pictures, rows / pictures, 1, columns).transpose(0, 3, 1, 2);
    NDArray filters = samples.reshape(batch, columns, 1, 1);
    NDArray products = Conv2d.conv2d(pixels, filters, null, new Shape(1, 1)).singletonOrThrow();
    return Optional.of(products.transpose(0, 2, 3, 1).reshape(rows, batch));
  }

  /**
   * The way back from the products to the samples, as a matrix product.
   *
   * @param weight (R, F)
   * @param gradient with respect to the products, (R, B)
   * @return (B, F)
   */
  static NDArray back(NDArray weight, NDArray gradient) {
    return weight.size() < LARGE
        ? gradient.transpose().matMul(weight)
        : weight.transpose().matMul(gradient).transpose();
  }

  /** A number of equal parts to cut the rows into, or 0 if there is none. */
  private static long pictures(long rows) {
    for (long parts = LEAST_PICTURES; parts <= Math.min(rows, MOST_PICTURES); parts++) {
      if (rows % parts == 0) {
        return parts;
      }
    }
    return 0;
  }
}
