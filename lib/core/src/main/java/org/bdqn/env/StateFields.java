package org.bdqn.env;

import java.nio.ByteBuffer;

/**
 * Goes through an environment's fields in the order that a saved state has them in, so that they
 * are named once for both ways: each is written, or replaced by what is read.
 */
record StateFields(ByteBuffer bytes, boolean written) {
  /** Four bytes. */
  int number(int now) {
    if (written) {
      bytes.putInt(now);
      return now;
    }
    return bytes.getInt();
  }

  /** One byte. */
  boolean flag(boolean now) {
    if (written) {
      bytes.put((byte) (now ? 1 : 0));
      return now;
    }
    return bytes.get() != 0;
  }
}
