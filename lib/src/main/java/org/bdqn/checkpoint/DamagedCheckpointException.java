package org.bdqn.checkpoint;

/** A checkpoint is not what was written; the message names the file. */
public final class DamagedCheckpointException extends CheckpointException {
  DamagedCheckpointException(String file, String reason) {
    super("%s is damaged: %s".formatted(file, reason));
  }
}
