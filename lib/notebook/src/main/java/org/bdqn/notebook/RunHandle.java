package org.bdqn.notebook;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.bdqn.training.TrainingRun;

/**
 * A training run that a notebook can name before it begins. Some kernels give up an interrupted
 * cell while the training in it still makes its last checkpoint: what the cell would have assigned
 * is lost, but the next cell finds the run here.
 */
public final class RunHandle {
  private final FutureTask<TrainingRun> task;

  /**
   * @param training what trains, for instance {@code () -> Trainer.train(config)}
   */
  public RunHandle(Supplier<TrainingRun> training) {
    task = new FutureTask<>(Objects.requireNonNull(training, "training")::get);
  }

  /**
   * Trains in this thread, the first time; later calls, from any thread, wait for its end and
   * return the same run.
   *
   * @throws IllegalStateException if the thread is interrupted while it waits for another's
   *     training
   * @throws RuntimeException what training threw, at every call
   */
  public TrainingRun run() {
    task.run(); // Does nothing if the training has begun.
    try {
      return task.get();
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "The training is still going on: wait until it ends, then run this cell again",
          impatient);
    } catch (ExecutionException failed) {
      throw asThrown(failed.getCause());
    }
  }

  private static RuntimeException asThrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return (RuntimeException) cause;
  }
}
