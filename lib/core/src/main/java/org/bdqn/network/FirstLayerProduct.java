package org.bdqn.network;

import ai.djl.ndarray.NDArray;

/** The product of the heads' first layers' weights and a batch's features: the largest there is. */
public interface FirstLayerProduct {
  /** libtorch's matrix products. */
  FirstLayerProduct PLAIN = new FirstLayerProduct() {};

  /**
   * @param weight (R, F)
   * @param features (B, F)
   * @return (R, B)
   */
  default NDArray tall(NDArray weight, NDArray features) {
    return weight.matMul(features.transpose());
  }

  /**
   * The same of a weight matrix that lies on its side.
   *
   * @param weight (F, R)
   * @param features (B, F)
   * @return (R, B)
   */
  default NDArray lying(NDArray weight, NDArray features) {
    return features.matMul(weight).transpose();
  }
}
