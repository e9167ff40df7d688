package org.bdqn.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointWriter;

/**
 * Where the frames of a replay memory's slots lie. Slots are numbered from the first that was ever
 * written; each is written once, in order, and read only while it is one of the latest.
 */
interface FrameStorage extends AutoCloseable {
  void write(long slot, byte[] pixels);

  /** Copies a frame's pixels, one byte each, into a little-endian buffer at an index. */
  void read(long slot, ByteBuffer out, int outAt);

  /** A frame as it is stored; written to only while a memory is restored. */
  ByteBuffer stored(long slot);

  /**
   * The last slot of a file's was written.
   *
   * @param slots writes them, metadata included
   */
  void filled(SlotFile file, CheckpointWriter.Content slots);

  /**
   * Adds a file to a checkpoint.
   *
   * @param slots writes its slots, metadata included
   */
  void save(SlotFile file, CheckpointWriter.Content slots, CheckpointWriter out) throws IOException;

  /**
   * Takes a file from a checkpoint.
   *
   * @param slots reads its slots, metadata included, their frames into {@link #stored}
   */
  void restore(SlotFile file, Checkpoint.Reading slots, Checkpoint in);

  @Override
  void close();
}
