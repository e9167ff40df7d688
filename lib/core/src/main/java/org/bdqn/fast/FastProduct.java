package org.bdqn.fast;

import ai.djl.ndarray.NDArray;
import org.bdqn.network.FirstLayerProduct;

/** First layers by {@link TallProduct} and {@link OneHotProduct}, where these are faster. */
public final class FastProduct implements FirstLayerProduct {
  @Override
  public NDArray tall(NDArray weight, NDArray features) {
    return TallProduct.of(weight, features).orElseGet(() -> PLAIN.tall(weight, features));
  }

  @Override
  public NDArray lying(NDArray weight, NDArray features) {
    return OneHotProduct.of(weight, features).orElseGet(() -> PLAIN.lying(weight, features));
  }
}
