package org.bdqn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.bdqn.training.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One training at a time in a folder, whoever asks, in this process and in others. */
class RunLockTest {
  @TempDir private Path folder;

  /** Another process, which asks for the folder. */
  static final class Other {
    public static void main(String[] folder) {
      System.out.print(RunLock.holding(Path.of(folder[0]), () -> "free"));
    }
  }

  @Test
  void aRefusedAttemptInThisProcessLeavesTheFolderLockedForOthers() throws Exception {
    RunLock.holding(
        folder,
        () -> {
          assertThatThrownBy(() -> RunLock.holding(folder, () -> null))
              .isInstanceOf(RunFolderException.class)
              .hasMessageContainingAll("this process", Thread.currentThread().getName());
          assertThatThrownBy(() -> RunLock.holding(otherName(), () -> null))
              .isInstanceOf(RunFolderException.class);
          assertThat(isHeld()).isTrue();
          NewFolder.requireForRun(folder);
          assertThat(otherProcess())
              .contains("going on in process " + ProcessHandle.current().pid());
          return null;
        });
    assertThat(isHeld()).isFalse();
    assertThat(otherProcess()).isEqualTo("free");
  }

  @Test
  void aNewRunIsLockedForOthers() {
    List<String> said = new ArrayList<>();
    TrainingListener asks =
        new TrainingListener() {
          @Override
          public void stepped(long step, double epsilon) {
            if (step == 1) {
              said.add(otherProcess());
            }
          }
        };
    RunFolder.at(folder).train(SmallRuns.breakout().withSteps(1), asks).close();
    assertThat(said)
        .singleElement()
        .asString()
        .contains("going on in process " + ProcessHandle.current().pid());
    assertThat(otherProcess()).isEqualTo("free");
  }

  @Test
  void aTrainingThatWasStoppedInThisProcessIsWaitedForHoweverLongItTakes() throws Exception {
    CountDownLatch ends = new CountDownLatch(1);
    Thread stopped = holder(ends, () -> Thread.currentThread().interrupt());
    List<String> second = new CopyOnWriteArrayList<>();
    Thread waiting =
        new Thread(() -> second.add(RunLock.<String>holding(folder, 0, () -> "mine")), "second");
    waiting.start();
    while (waiting.isAlive() && waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThat(second).isEmpty();
    ends.countDown();
    waiting.join();
    stopped.join();
    assertThat(second).containsExactly("mine");
  }

  @Test
  void aTrainingThatGoesOnInThisProcessIsNotWaitedFor() throws Exception {
    CountDownLatch ends = new CountDownLatch(1);
    Thread first = holder(ends, () -> {});
    assertThatThrownBy(() -> RunLock.holding(folder, 0, () -> null))
        .isInstanceOf(RunFolderException.class)
        .hasMessageContainingAll("this process", "notebook", first.getName());
    ends.countDown();
    first.join();
  }

  /** A thread that has the folder until the latch opens, interrupted or not. */
  private Thread holder(CountDownLatch ends, Runnable once) throws InterruptedException {
    CountDownLatch taken = new CountDownLatch(1);
    Runnable work =
        () -> {
          once.run();
          taken.countDown();
          while (ends.getCount() > 0) {
            Thread.onSpinWait();
          }
        };
    Thread thread =
        new Thread(
            () ->
                RunLock.holding(
                    folder,
                    () -> {
                      work.run();
                      return null;
                    }),
            "first");
    thread.start();
    taken.await();
    return thread;
  }

  @Test
  void aFailureLetsGo() {
    assertThatThrownBy(
            () ->
                RunLock.holding(
                    folder,
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .hasMessage("failed");
    assertThat(RunLock.<String>holding(folder, () -> "again")).isEqualTo("again");
  }

  private Path otherName() {
    return folder.resolve("..").resolve(folder.getFileName());
  }

  private boolean isHeld() {
    try {
      return RunLock.isHeld(folder);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private String otherProcess() {
    try {
      Path said = Files.createTempFile("said", ".txt");
      new ProcessBuilder(
              ProcessHandle.current().info().command().orElseThrow(),
              "-cp",
              System.getProperty("java.class.path"),
              Other.class.getName(),
              folder.toString())
          .redirectErrorStream(true)
          .redirectOutput(said.toFile())
          .start()
          .waitFor();
      String text = Files.readString(said, StandardCharsets.UTF_8);
      Files.delete(said);
      return text;
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
