package org.bdqn.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointException;
import org.bdqn.training.TrainingRun;

/** The agent of a run's best checkpoint, to be copied without what only training needs. */
record ExportedAgent(RunFolder run) {
  private static final List<String> OF_THE_RUN =
      List.of(RunLog.CONFIG, RunLog.SCORES, RunLog.EVALUATIONS);

  RunFolder copyTo(Path to) {
    Checkpoint checkpoint = best();
    RunFolder copy = RunFolder.at(to);
    if (Files.exists(to.resolve(RunLog.CONFIG))) {
      throw new IllegalArgumentException(
          "%s already holds a run: name another folder, or remove that one first".formatted(to));
    }
    try {
      Files.createDirectories(to);
      copy.checkpoints()
          .save(
              checkpoint.step(), checkpoint.step(), out -> TrainingRun.copyAgent(checkpoint, out));
      for (String file : OF_THE_RUN) {
        Files.copy(run.path().resolve(file), to.resolve(file));
      }
      return copy;
    } catch (IOException failure) {
      throw new CheckpointException(
          "The agent of %s could not be copied to %s (%s): see to the disk and its permissions"
              .formatted(run.path(), to, failure),
          failure);
    }
  }

  private Checkpoint best() {
    Checkpoint newest =
        run.checkpoints()
            .latest(damage -> {})
            .orElseThrow(
                () ->
                    new CheckpointException(
                        "%s has no checkpoint yet: train on with resume".formatted(run.path())));
    long best = TrainingRun.bestStep(newest);
    return best == 0 ? newest : Checkpoint.open(newest.folder().resolveSibling("step-" + best));
  }
}
