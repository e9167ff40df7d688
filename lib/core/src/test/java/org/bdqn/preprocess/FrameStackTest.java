package org.bdqn.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FrameStackTest {
  private final FrameStack stack = new FrameStack(new FrameShape(1, 1, 2, 8), 3);

  @Test
  void anEpisodesFirstFrameFillsTheStack() {
    stack.reset(new byte[] {1, 2});
    assertThat(stack.state()).containsExactly(1, 2, 1, 2, 1, 2);
  }

  @Test
  void theNewestFrameComesLastAndTheOldestLeaves() {
    stack.reset(new byte[] {1, 1});
    stack.push(new byte[] {2, 2});
    assertThat(stack.state()).containsExactly(1, 1, 1, 1, 2, 2);
    stack.push(new byte[] {3, 3});
    stack.push(new byte[] {4, 4});
    assertThat(stack.state()).containsExactly(2, 2, 3, 3, 4, 4);
  }

  @Test
  void nothingOfAnEarlierEpisodeSurvivesAReset() {
    stack.reset(new byte[] {1, 1});
    stack.push(new byte[] {2, 2});
    stack.reset(new byte[] {9, 8});
    assertThat(stack.state()).containsExactly(9, 8, 9, 8, 9, 8);
  }

  @Test
  void aStackOfOneIsTheNewestFrame() {
    FrameStack single = new FrameStack(new FrameShape(1, 1, 2, 8), 1);
    single.reset(new byte[] {1, 2});
    single.push(new byte[] {3, 4});
    assertThat(single.state()).containsExactly(3, 4);
  }

  @Test
  void theCallersFrameIsCopied() {
    byte[] frame = {1, 2};
    stack.reset(frame);
    frame[0] = 50;
    assertThat(stack.state()).containsExactly(1, 2, 1, 2, 1, 2);
  }

  @Test
  void framesOfAnotherSizeAndDepthsBelowOneAreRefused() {
    assertThatThrownBy(() -> stack.push(new byte[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3 pixels", "frames of 2");
    assertThatThrownBy(() -> stack.reset(new byte[1])).hasMessageContaining("1 pixels");
    assertThatThrownBy(() -> new FrameStack(new FrameShape(1, 1, 2, 8), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("depth is 0", "at least 1");
  }
}
