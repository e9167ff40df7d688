package org.bdqn.network;

import java.util.stream.IntStream;
import org.bdqn.preprocess.FrameShape;
import org.bdqn.text.Check;

/**
 * What a network takes and gives.
 *
 * @param channels input planes: frames in the stack times planes per frame
 * @param height input rows
 * @param width input columns
 * @param maxInput the largest input value, by which inputs are divided
 * @param actions A
 * @param heads K
 */
public record NetworkShape(
    int channels, int height, int width, int maxInput, int actions, int heads) {

  public NetworkShape {
    Check.that(
        (double) channels * height * width <= Integer.MAX_VALUE
            && IntStream.of(channels, height, width, maxInput, actions, heads)
                .allMatch(each -> each >= 1),
        "A network for %d channels × %d rows × %d columns, values to %d, %d actions and %d heads: each must be at least 1, and a state at most 2 GiB",
        channels,
        height,
        width,
        maxInput,
        actions,
        heads);
  }

  public static NetworkShape of(FrameShape frame, int stack, int actions, int heads) {
    return new NetworkShape(
        stack * frame.planes(), frame.height(), frame.width(), frame.maxValue(), actions, heads);
  }

  /** Bytes of one state. */
  public int stateBytes() {
    return channels * height * width;
  }
}
