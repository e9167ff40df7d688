package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bdqn.training.Trainer;
import org.bdqn.training.TrainingConfig;
import org.bdqn.training.TrainingListener;
import org.bdqn.training.TrainingRun;
import org.junit.jupiter.api.Test;

class RunHandleTest {

  /** As IJava and JJava do: the cell ends at once, its thread goes on. */
  @Test
  void theCellAfterACancelledOneFindsTheRunSoFar() throws Exception {
    TrainingConfig config = TrainingConfig.deepSea(5).withSteps(10_000_000);
    CountDownLatch begun = new CountDownLatch(1);
    TrainingListener started =
        new TrainingListener() {
          @Override
          public void stepped(long step, double epsilon) {
            begun.countDown();
          }
        };
    RunHandle handle = new RunHandle(() -> Trainer.train(config, started));
    ExecutorService cells = Executors.newCachedThreadPool();
    Future<TrainingRun> cell = cells.submit(handle::run);
    begun.await();
    cell.cancel(true);
    assertThatThrownBy(cell::get).isInstanceOf(CancellationException.class);

    try (TrainingRun run = handle.run()) {
      assertThat(run.interrupted()).isTrue();
      assertThat(run.stepsTaken()).isPositive();
      assertThat(handle.run()).isSameAs(run);
    } finally {
      cells.shutdownNow();
    }
  }

  @Test
  void aRunThatWasInterruptedInItsOwnThreadIsReturned() {
    RunHandle handle =
        new RunHandle(() -> Trainer.train(TrainingConfig.deepSea(5).withSteps(1_000)));
    Thread.currentThread().interrupt();

    try (TrainingRun run = handle.run()) {
      assertThat(run.interrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void whatTrainingThrewIsThrownAtEveryCall() {
    RunHandle handle =
        new RunHandle(
            () -> {
              throw new IllegalArgumentException("no such game");
            });

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(handle::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no such game");
    }
  }
}
