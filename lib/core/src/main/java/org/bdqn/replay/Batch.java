package org.bdqn.replay;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bdqn.text.Check;

/**
 * A batch of B transitions, its buffers reused from one sampling to the next.
 *
 * @param states direct little-endian buffer of (B, channels, height, width) unsigned bytes, oldest
 *     frame first
 * @param nextStates as {@code states}: where the last of the rewards was won
 * @param actions (B) indices of the actions taken
 * @param rewards (B, n) rewards to learn from, of the action and of those that followed it
 * @param lengths (B) how many of the n rewards there are: fewer where an episode ends, or the
 *     memory
 * @param terminals (B) whether nothing is to be expected after the last of the rewards
 * @param masks (B) bootstrap masks, bit k for head k
 */
public record Batch(
    ByteBuffer states,
    ByteBuffer nextStates,
    int[] actions,
    float[] rewards,
    int[] lengths,
    boolean[] terminals,
    long[] masks) {

  public Batch {
    states.order(ByteOrder.LITTLE_ENDIAN);
    nextStates.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A batch of one reward for each transition. */
  public Batch(
      ByteBuffer states,
      ByteBuffer nextStates,
      int[] actions,
      float[] rewards,
      boolean[] terminals,
      long[] masks) {
    this(states, nextStates, actions, rewards, ones(actions.length), terminals, masks);
  }

  private static int[] ones(int size) {
    int[] ones = new int[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** An empty batch of {@code size} transitions whose states have {@code stateBytes} each. */
  public static Batch allocate(int size, int stateBytes) {
    return allocate(size, stateBytes, 1);
  }

  /**
   * An empty batch.
   *
   * @param size transitions
   * @param stateBytes bytes of a state
   * @param nStep n, the most rewards of a transition's return, 1 or more
   * @throws IllegalArgumentException if an argument is less than 1, or the batch does not fit
   */
  public static Batch allocate(int size, int stateBytes, int nStep) {
    Check.that(
        size >= 1 && stateBytes >= 1 && (long) size * stateBytes <= Integer.MAX_VALUE,
        "A batch of %d states with %d bytes each: expected at least 1 of both, and at most 2 GiB together",
        size,
        stateBytes);
    Check.atLeast("nStep", nStep, 1);
    MemoryBudget.requireInRam(size, stateBytes);
    return new Batch(
        ByteBuffer.allocateDirect(size * stateBytes),
        ByteBuffer.allocateDirect(size * stateBytes),
        new int[size],
        new float[size * nStep],
        ones(size),
        new boolean[size],
        new long[size]);
  }

  public int size() {
    return actions.length;
  }

  /** n, the most rewards of a transition's return. */
  public int nStep() {
    return rewards.length / size();
  }

  /** One of a transition's rewards; 0 is its action's own. */
  public float reward(int row, int i) {
    return rewards[row * nStep() + i];
  }

  /**
   * Before a network takes it.
   *
   * @throws IllegalArgumentException if states have another size, or actions are others than 0 to
   *     {@code numberOfActions} − 1
   */
  public void requireFor(int stateBytes, int numberOfActions) {
    long expected = (long) size() * stateBytes;
    Check.that(
        states.capacity() == expected && nextStates.capacity() == expected,
        "The batch has %d bytes for %d states, but this network's states have %d bytes each",
        states.capacity(),
        size(),
        stateBytes);
    for (int action : actions) {
      Check.that(
          action >= 0 && action < numberOfActions,
          "The batch has action %d, but this network has actions 0 to %d",
          action,
          numberOfActions - 1);
    }
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
    Check.within("row", row, 0, size() - 1, ", the batch's transitions");
    byte[] state = new byte[from.capacity() / size()];
    from.get(row * state.length, state);
    return state;
  }
}
