package org.bdqn.training;

import java.nio.file.Path;
import java.util.Optional;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointFolder;
import org.bdqn.text.Check;

/**
 * Where a run's state is kept, and how often.
 *
 * @param folder receives the checkpoints
 * @param every agent steps from one checkpoint to the next; evaluations better than all before and
 *     the run's end make one too
 * @param from the checkpoint to go on from, or none to start at the beginning
 * @param memoryFolder where the replay memory's files are kept, or none to keep it in RAM
 */
public record Checkpointing(
    CheckpointFolder folder, int every, Optional<Checkpoint> from, Optional<Path> memoryFolder) {
  /** K = 10 on Nature's network: a second's writing in minutes of training on two CPU cores. */
  public static final int DEFAULT_EVERY = 10_000;

  public Checkpointing {
    Check.atLeast("checkpointEvery", every, 1);
  }
}
