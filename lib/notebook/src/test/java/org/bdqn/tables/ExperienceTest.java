package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.bdqn.env.Environments;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.Batch;
import org.bdqn.replay.BootstrapMask;
import org.bdqn.replay.ReplayMemory;
import org.bdqn.training.Policy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExperienceTest {
  private final StackedEnvironment environment =
      new StackedEnvironment(
          Environments.make(Environments.BUILT_IN_BREAKOUT), FrameEncoding.BLOG_BINARY, 1);
  private final Batch batch = Batch.allocate(2, environment.state().length);
  private final List<ReplayMemory> memories = new ArrayList<>();

  @AfterEach
  void close() {
    environment.close();
  }

  /** A memory of the serve only: no point, no life lost. */
  private ReplayMemory play() {
    Policy policy = Policy.random(environment.actions().size(), new RandomStream(3));
    memories.add(
        Experience.collect(environment, policy, 2, new BootstrapMask(1, 1), new RandomStream(1)));
    return memories.get(memories.size() - 1);
  }

  private ReplayMemory sampleUntil(Predicate<Batch> wanted) {
    return Experience.sampleUntil(this::play, batch, new RandomStream(2), wanted);
  }

  @Test
  void aBatchIsDrawnUntilItIsAsWanted() {
    ReplayMemory memory = sampleUntil(drawn -> drawn.actions()[0] != drawn.actions()[1]);

    assertThat(batch.actions()[0]).isNotEqualTo(batch.actions()[1]);
    assertThat(memories).containsExactly(memory);
  }

  @Test
  void whereAMemoryHasNoSuchBatchItIsPlayedAnew() {
    ReplayMemory memory = sampleUntil(drawn -> memories.size() == 3);

    assertThat(memories).hasSize(3).last().isSameAs(memory);
  }

  @Test
  void whatNoMemoryHasIsAnErrorAndNoEndlessSearch() {
    assertThatThrownBy(() -> sampleUntil(drawn -> drawn.rewards()[0] > 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("No batch of 2 transitions was as wanted")
        .hasMessageContaining("Play longer, or ask for something less rare");
  }
}
