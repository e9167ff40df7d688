package org.bdqn.replay;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bdqn.text.Check;

/**
 * A batch of B transitions, its buffers reused from one sampling to the next.
 *
 * @param states direct little-endian buffer of (B, channels, height, width) unsigned bytes, oldest
 *     frame first
 * @param nextStates as {@code states}
 * @param actions (B) indices of the actions taken
 * @param rewards (B) rewards to learn from
 * @param terminals (B) whether nothing is to be expected after the transition
 * @param masks (B) bootstrap masks, bit k for head k
 */
public record Batch(
    ByteBuffer states,
    ByteBuffer nextStates,
    int[] actions,
    float[] rewards,
    boolean[] terminals,
    long[] masks) {

  public Batch {
    states.order(ByteOrder.LITTLE_ENDIAN);
    nextStates.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** An empty batch of {@code size} transitions whose states have {@code stateBytes} each. */
  public static Batch allocate(int size, int stateBytes) {
    Check.that(
        size >= 1 && stateBytes >= 1 && (long) size * stateBytes <= Integer.MAX_VALUE,
        "A batch of %d states with %d bytes each: expected at least 1 of both, and at most 2 GiB together",
        size,
        stateBytes);
    MemoryBudget.requireInRam(size, stateBytes);
    return new Batch(
        ByteBuffer.allocateDirect(size * stateBytes),
        ByteBuffer.allocateDirect(size * stateBytes),
        new int[size],
        new float[size],
        new boolean[size],
        new long[size]);
  }

  public int size() {
    return actions.length;
  }

  /** A copy of one state, as the network takes it. */
  public byte[] state(int row) {
    return copy(states, row);
  }

  /** A copy of the state that followed it. */
  public byte[] nextState(int row) {
    return copy(nextStates, row);
  }

  private byte[] copy(ByteBuffer from, int row) {
    Check.that(
        row >= 0 && row < size(),
        "row is %d, but this batch has transitions 0 to %d",
        row,
        size() - 1);
    byte[] state = new byte[from.capacity() / size()];
    from.get(row * state.length, state);
    return state;
  }
}
