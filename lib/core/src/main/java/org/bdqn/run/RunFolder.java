package org.bdqn.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointException;
import org.bdqn.checkpoint.CheckpointFolder;
import org.bdqn.env.EnvironmentFactory;
import org.bdqn.text.Check;
import org.bdqn.text.Text;
import org.bdqn.training.Trainer;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingListener;
import org.bdqn.training.TrainingRun;

/**
 * A training run in a folder, which outlives its process: {@code config.json}, {@code scores.csv},
 * {@code evaluations.csv}, {@code log} and {@code checkpoints/}. However the process ends, {@link
 * #resume} goes on from the last checkpoint, and the run ends exactly as one that was never stopped
 * (on the same machine with the same number of threads).
 *
 * @param path of the folder
 * @param checkpointEvery agent steps from one checkpoint to the next
 * @param mappedMemory whether the replay memory is kept in files of the folder, mapped into memory,
 *     which checkpoints share: the run is the same, byte for byte, and each process that goes on
 *     with it may choose differently
 */
public record RunFolder(Path path, int checkpointEvery, boolean mappedMemory) {
  /**
   * Agent steps from one checkpoint to the next, if nothing else is said. For K = 10 on Nature's
   * network, that is one second of writing in minutes of training on two CPU cores.
   */
  public static final int CHECKPOINT_EVERY = 10_000;

  private static final String CHECKPOINTS = "checkpoints";
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  public RunFolder {
    Check.atLeast("checkpointEvery", checkpointEvery, 1);
  }

  /** A run's folder, with checkpoints at the usual distance. */
  public static RunFolder at(Path path) {
    return new RunFolder(path, CHECKPOINT_EVERY, false);
  }

  public RunFolder withCheckpointEvery(int steps) {
    return new RunFolder(path, steps, mappedMemory);
  }

  /**
   * For a replay memory that does not fit into RAM. It is written once, not once for every other
   * checkpoint, and all checkpoints share its files: damage to one is damage to all of them.
   */
  public RunFolder withMappedMemory() {
    return new RunFolder(path, checkpointEvery, true);
  }

  /**
   * Trains a new run. An interrupt stops it within a step, checkpointed.
   *
   * @throws IllegalArgumentException if the folder already holds a run
   * @throws RunFolderException if it cannot be written to, or is another process's
   */
  public TrainingRun train(TrainingConfig config, TrainingListener... listeners) {
    return train(config, config.environments(), listeners);
  }

  /** As {@link #train(TrainingConfig, TrainingListener...)}, in an environment of one's own. */
  public TrainingRun train(
      TrainingConfig config, EnvironmentFactory environments, TrainingListener... listeners) {
    if (!isGoingOn()) {
      NewFolder.requireForRun(path);
    }
    return RunLock.holding(
        path, () -> run(config, environments, Optional.empty(), new RunLog(path), listeners));
  }

  private boolean isGoingOn() {
    try {
      return RunLock.isHeld(path);
    } catch (IOException noLock) {
      return false;
    }
  }

  /**
   * Goes on with the run as it was configured. One that was killed before its first checkpoint
   * starts again; one that is finished is returned as it is.
   *
   * @throws IllegalArgumentException if the folder holds no run, or its configuration was changed
   * @throws CheckpointException if no checkpoint is whole, or one is of a newer version
   * @throws RunFolderException if the folder cannot be written to, or is another process's
   */
  public TrainingRun resume(TrainingListener... listeners) {
    return resume(config(), listeners);
  }

  /**
   * As {@link #resume(TrainingListener...)}.
   *
   * @param config the run's own; only {@code steps} may differ, so that the run becomes longer
   */
  public TrainingRun resume(TrainingConfig config, TrainingListener... listeners) {
    return resume(config, config.environments(), listeners);
  }

  /** As {@link #resume(TrainingListener...)}, in an environment of one's own. */
  public TrainingRun resume(
      TrainingConfig config, EnvironmentFactory environments, TrainingListener... listeners) {
    config(); // Throws if there is no run in the folder.
    ResumedRun run = new ResumedRun(this, config, environments, listeners);
    run.requireNotExported();
    return RunLock.holding(path, run::goOn);
  }

  TrainingRun run(
      TrainingConfig config,
      EnvironmentFactory environments,
      Optional<Checkpoint> from,
      RunLog log,
      TrainingListener... listeners) {
    List<TrainingListener> all = new ArrayList<>(List.of(log));
    all.addAll(List.of(listeners));
    TrainingRun run = Trainer.train(config, environments, new Checkpoints(this, from), all);
    return log.isComplete() ? run : run.notKept();
  }

  /** The configuration in {@code config.json}. */
  public TrainingConfig config() {
    String description = description();
    try {
      return TrainingConfig.fromJson(description);
    } catch (IllegalArgumentException notOurs) {
      throw new IllegalArgumentException(
          Text.format(
              "%s: %s. Each of the run's checkpoints has a copy of the file as it was",
              path.resolve(RunLog.CONFIG), notOurs.getMessage()),
          notOurs);
    }
  }

  String description() {
    return RunLog.text(path, RunLog.CONFIG);
  }

  /**
   * The run as far as its newest checkpoint, to be evaluated or looked at, also while it goes on. A
   * damaged one is named on the standard error, and the one before it loaded.
   *
   * @throws IllegalArgumentException if the folder holds no run
   * @throws CheckpointException if there is no checkpoint yet, or none that is whole
   */
  public TrainingRun load() {
    config(); // Throws if there is no run in the folder.
    return newest(in -> new SavedRun(in).load());
  }

  /** Makes something of the newest whole checkpoint. */
  <T> T newest(Function<Checkpoint, T> use) {
    return checkpoints()
        .newest(RunFolder::warnReader, use)
        .orElseThrow(
            () ->
                new CheckpointException(
                    Text.format("%s has no checkpoint yet: train on with resume", path)));
  }

  /** Each damage is told once, also where a run is first loaded and then exported. */
  static void warnReader(String damage) {
    if (TOLD.add(damage)) {
      System.err.println("warning: " + damage);
    }
  }

  /**
   * Copies the agent of the best checkpoint by evaluation (the newest, where none was evaluated)
   * into another folder: its configuration, scores and network, without replay memory and
   * optimizer, so that a few megabytes remain. {@link #load} takes it as any run; it cannot go on.
   *
   * @return the folder, as a run's
   * @throws IllegalArgumentException if the folder already holds a run
   * @throws CheckpointException if there is no checkpoint, or it cannot be written
   */
  public RunFolder export(Path to) {
    return new ExportedAgent(this).copyTo(to);
  }

  /** Agent steps at the newest checkpoint, 0 where there is none. */
  public long lastStep() {
    return checkpoints().steps().stream().findFirst().orElse(0L);
  }

  CheckpointFolder checkpoints() {
    return new CheckpointFolder(path.resolve(CHECKPOINTS));
  }
}
