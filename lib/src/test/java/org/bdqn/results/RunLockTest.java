package org.bdqn.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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
  void aTrainingThatIsEndingInThisProcessIsWaitedFor() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(
            () ->
                RunLock.holding(
                    folder,
                    () -> {
                      taken.countDown();
                      awaitUninterrupted(asked);
                      return null;
                    }));
    taken.await();
    CompletableFuture<String> second =
        CompletableFuture.supplyAsync(() -> RunLock.holding(folder, () -> "mine"));
    asked.countDown();
    assertThat(second.get()).isEqualTo("mine");
    first.get();
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

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
