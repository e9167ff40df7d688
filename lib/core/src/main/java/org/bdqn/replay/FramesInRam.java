package org.bdqn.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointWriter;

/** A fixed number of frames off the heap, a new one in the place of the oldest. */
final class FramesInRam implements FrameStorage {
  private static final int CHUNK_BYTES = 1 << 28;

  private final FramePacking packing;
  private final int frames;
  private final int framesPerChunk;
  private final ByteBuffer[] chunks;

  FramesInRam(int frames, FramePacking packing) {
    this.packing = packing;
    this.frames = frames;
    framesPerChunk = Math.min(frames, Math.max(1, CHUNK_BYTES / packing.bytes()));
    chunks = new ByteBuffer[(frames - 1) / framesPerChunk + 1];
    for (int chunk = 0; chunk < chunks.length; chunk++) {
      int framesHere = Math.min(framesPerChunk, frames - chunk * framesPerChunk);
      chunks[chunk] =
          ByteBuffer.allocateDirect(framesHere * packing.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private ByteBuffer chunk(long slot) {
    return chunks[(int) (slot % frames) / framesPerChunk];
  }

  private int at(long slot) {
    return (int) (slot % frames) % framesPerChunk * packing.bytes();
  }

  @Override
  public void write(long slot, byte[] pixels) {
    packing.write(pixels, chunk(slot), at(slot));
  }

  @Override
  public void read(long slot, ByteBuffer out, int outAt) {
    packing.read(chunk(slot), at(slot), out, outAt);
  }

  @Override
  public ByteBuffer stored(long slot) {
    return chunk(slot).slice(at(slot), packing.bytes());
  }

  @Override
  public void filled(SlotFile file, CheckpointWriter.Content slots) {}

  @Override
  public void save(SlotFile file, CheckpointWriter.Content slots, CheckpointWriter out)
      throws IOException {
    out.unchangingFile(file.name(), slots);
  }

  @Override
  public void restore(SlotFile file, Checkpoint.Reading slots, Checkpoint in) {
    in.read(file.name(), slots);
  }

  @Override
  public void close() {}
}
