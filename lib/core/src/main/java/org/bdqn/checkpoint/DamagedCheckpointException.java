package org.bdqn.checkpoint;

import org.bdqn.text.Text;

/** A checkpoint is not what was written; the message names the file. */
public final class DamagedCheckpointException extends CheckpointException {
  DamagedCheckpointException(String file, String reason) {
    super(Text.format("%s is damaged: %s", file, reason));
  }
}
