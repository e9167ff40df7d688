package org.bdqn.fast;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/**
 * The states of a batch, each once: what a network says of one need not be computed for every
 * sample that shows it. In DeepSea a batch of 128 has a few dozen.
 *
 * @param states direct buffer of (D, state bytes), good until the next batch
 * @param count D
 * @param places of the samples' states among the distinct ones, (B)
 */
record DistinctStates(ByteBuffer states, int count, int[] places) {
  /** Of a batch whose states are taken as they come, without a look for the same ones. */
  static DistinctStates all(ByteBuffer states, int batch) {
    return new DistinctStates(states, batch, IntStream.range(0, batch).toArray());
  }

  /** Makes them of one batch after the other, in the same memory. */
  static final class Finder {
    private final int stateBytes;
    private ByteBuffer distinct = ByteBuffer.allocateDirect(0);

    Finder(int stateBytes) {
      this.stateBytes = stateBytes;
    }

    /**
     * @param states direct buffer of (B, state bytes)
     */
    DistinctStates of(ByteBuffer states, int batch) {
      int[] places = new int[batch];
      if (distinct.capacity() < states.capacity()) {
        distinct = ByteBuffer.allocateDirect(states.capacity());
      }
      int count = collect(states.duplicate().order(ByteOrder.nativeOrder()), places);
      return new DistinctStates(distinct.slice(0, count * stateBytes), count, places);
    }

    /** With a hash table of open addresses: 0 where none is yet, else a distinct state's place. */
    private int collect(ByteBuffer states, int[] places) {
      int[] table = new int[Integer.highestOneBit(places.length) * 4];
      int count = 0;
      for (int sample = 0; sample < places.length; sample++) {
        ByteBuffer state = states.slice(sample * stateBytes, stateBytes);
        int at = hash(state.order(ByteOrder.nativeOrder())) & table.length - 1;
        while (table[at] != 0 && !state.equals(distinct(table[at] - 1))) {
          at = at + 1 & table.length - 1;
        }
        if (table[at] == 0) {
          distinct(count).put(state.duplicate());
          table[at] = ++count;
        }
        places[sample] = table[at] - 1;
      }
      return count;
    }

    private ByteBuffer distinct(int place) {
      return distinct.slice(place * stateBytes, stateBytes);
    }

    private int hash(ByteBuffer state) {
      long hash = 0;
      int at = 0;
      for (; at + Long.BYTES <= stateBytes; at += Long.BYTES) {
        hash = (hash ^ state.getLong(at)) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
      }
      for (; at < stateBytes; at++) {
        hash = (hash ^ state.get(at)) * 0x9E3779B97F4A7C15L;
      }
      return (int) (hash ^ hash >>> 32);
    }
  }

  private int stateBytes() {
    return states.capacity() / count;
  }

  /** One of the distinct states, good until the next batch. */
  ByteBuffer state(int place) {
    return states.slice(place * stateBytes(), stateBytes());
  }

  /** One of the distinct states, for good. */
  ByteBuffer copyOfState(int place) {
    return ByteBuffer.allocate(stateBytes()).put(state(place)).flip();
  }

  private boolean allDiffer() {
    return count == places.length;
  }

  /** From what was computed for each distinct state, flattened (D, n), to (B, n). */
  float[] forSamples(float[] values) {
    if (allDiffer()) {
      return values;
    }
    int each = values.length / count;
    float[] all = new float[places.length * each];
    for (int sample = 0; sample < places.length; sample++) {
      System.arraycopy(values, places[sample] * each, all, sample * each, each);
    }
    return all;
  }

  /** From each sample's, flattened (B, n), to the sums of the distinct states, (D, n). */
  float[] summed(float[] ofSamples) {
    if (allDiffer()) {
      return ofSamples;
    }
    int each = ofSamples.length / places.length;
    float[] sums = new float[count * each];
    for (int sample = 0; sample < places.length; sample++) {
      for (int i = 0; i < each; i++) {
        sums[places[sample] * each + i] += ofSamples[sample * each + i];
      }
    }
    return sums;
  }
}
