package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SendingThreadTest {
  private final SendingThread sender = new SendingThread();

  @Test
  void sendsUninterruptedForAnInterruptedCallerAndKeepsItsFlag() {
    AtomicBoolean interruptedWhileSending = new AtomicBoolean(true);
    Thread.currentThread().interrupt();

    sender.send(
        () -> {
          interruptedWhileSending.set(Thread.currentThread().isInterrupted());
          return null;
        });

    assertThat(interruptedWhileSending).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void saysWhyTheKernelDidNotTakeAnOutput() {
    assertThatThrownBy(
            () ->
                sender.send(
                    () -> {
                      throw new IllegalArgumentException("socket closed");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("socket closed");
  }
}
