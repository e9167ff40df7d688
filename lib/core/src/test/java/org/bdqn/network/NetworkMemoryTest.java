package org.bdqn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkMemoryTest {
  private static final NetworkShape SHAPE = new NetworkShape(1, 10, 10, 1, 2, 1);

  /** Of no machine's size: 100 layers of 8 GB each. */
  private static final NetworkSpec LARGE =
      NetworkSpec.mlp(IntStream.generate(() -> 46_000).limit(100).toArray());

  private static final Pattern WOULD_FIT =
      Pattern.compile("hidden layers \\[([\\d, ]+)] would fit");

  @Test
  void aNetworkThatDoesNotFitIsRefusedWithOneThatDoes() {
    assertThatThrownBy(() -> new EnsembleNetwork(LARGE, SHAPE, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("[46000, 46000, ", " and 1 heads needs ", "are there");
    assertThatThrownBy(() -> NetworkMemory.requireToTrain(LARGE, SHAPE, Device.cpu()))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(
            refused -> {
              Matcher offer = WOULD_FIT.matcher(refused.getMessage());
              assertThat(offer.find()).as(refused.getMessage()).isTrue();
              int[] hidden =
                  Arrays.stream(offer.group(1).split(", ")).mapToInt(Integer::parseInt).toArray();
              NetworkMemory.requireToTrain(NetworkSpec.mlp(hidden), SHAPE, Device.cpu());
            });
  }

  @Test
  void whereNoHiddenLayersHelpOtherThingsAreNamed() {
    NetworkSpec.Convolution[] wide = new NetworkSpec.Convolution[100];
    Arrays.fill(wide, new NetworkSpec.Convolution(46_000, 1, 1));
    NetworkSpec large = NetworkSpec.mlp().withConvolutions(wide);
    assertThatThrownBy(() -> NetworkMemory.requireToTrain(large, SHAPE, Device.cpu()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use fewer filters or heads, or smaller frames");
  }

  @Test
  void aPriorTakesRoomToo() {
    NetworkMemory without = NetworkMemory.of(NetworkSpec.mlp(50), SHAPE);
    NetworkMemory with = NetworkMemory.of(NetworkSpec.mlp(50).withPriorScale(1), SHAPE);
    assertThat(with.bytesToTrain() - without.bytesToTrain()).isEqualTo(4 * with.all());
  }
}
