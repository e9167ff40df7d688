package org.bdqn.replay;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A fixed number of slots off the heap, a new one in the place of the oldest. */
final class SlotsInRam extends Slots {
  private static final int CHUNK_BYTES = 1 << 28;

  private final int slots;
  private final int slotBytes;
  private final int slotsPerChunk;
  private final ByteBuffer[] chunks;

  SlotsInRam(MemoryShape shape, int slotsPerFile) {
    super(shape, slotsPerFile);
    MemoryBudget.requireInRam(shape);
    slots = shape.slots();
    slotBytes = shape.slotBytes();
    slotsPerChunk = Math.min(slots, Math.max(1, CHUNK_BYTES / slotBytes));
    chunks = new ByteBuffer[(slots - 1) / slotsPerChunk + 1];
    for (int chunk = 0; chunk < chunks.length; chunk++) {
      int slotsHere = Math.min(slotsPerChunk, slots - chunk * slotsPerChunk);
      chunks[chunk] =
          ByteBuffer.allocateDirect(slotsHere * slotBytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  @Override
  ByteBuffer buffer(long slot) {
    return chunks[(int) (slot % slots) / slotsPerChunk];
  }

  @Override
  int at(long slot) {
    return (int) (slot % slots) % slotsPerChunk * slotBytes;
  }
}
