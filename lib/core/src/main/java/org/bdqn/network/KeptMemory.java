package org.bdqn.network;

import com.sun.jna.NativeLibrary;

/**
 * Asks the GNU C library to keep the memory of a learning step for the next one. Given back each
 * time, its pages have to be asked for and cleared again, in some processes at every step (the
 * compact network's, K = 1: 12 to 18 ms, without this 15, 76 and 83 in three processes).
 */
final class KeptMemory {
  private static final int M_TRIM_THRESHOLD = -1;
  private static final int M_TOP_PAD = -2;
  private static final int M_MMAP_THRESHOLD = -3;
  private static final int MORE_THAN_A_STEP = 1_000_000_000;

  /** A thread's memory grows by pieces of this size; with a smaller pad the newest is given up. */
  private static final int PIECE = 64 << 20;

  private KeptMemory() {}

  /** From now on, for all of this process. Other C libraries do as they do. */
  static void ask() {
    try {
      NativeLibrary c = NativeLibrary.getProcess();
      c.getFunction("mallopt").invokeInt(new Object[] {M_TRIM_THRESHOLD, MORE_THAN_A_STEP});
      c.getFunction("mallopt").invokeInt(new Object[] {M_MMAP_THRESHOLD, MORE_THAN_A_STEP});
      c.getFunction("mallopt").invokeInt(new Object[] {M_TOP_PAD, PIECE});
    } catch (LinkageError noSuchFunction) {
      // Slower, and as right.
    }
  }
}
