package org.bdqn.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bdqn.preprocess.FrameShape;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayMemoryTest {
  private static final FrameShape BINARY = new FrameShape(1, 84, 84, 1);
  private static final FrameShape GRAY = new FrameShape(1, 84, 84, 8);
  private static final FrameShape SMALL = new FrameShape(1, 2, 3, 8);

  // planes, height, width, bits, stack, heads, capacity, a push in how many begins an episode
  @ParameterizedTest
  @CsvSource({
    "1, 8, 8, 1, 4, 10, 100, 20",
    "1, 5, 7, 1, 4, 1, 37, 9",
    "3, 3, 3, 1, 3, 64, 300, 200",
    "2, 1, 1, 1, 2, 9, 64, 5",
    "1, 4, 4, 8, 4, 8, 128, 30",
    "1, 3, 5, 8, 1, 33, 50, 2",
    "4, 2, 3, 8, 4, 17, 1, 4",
    "1, 3, 3, 8, 4, 2, 7, 1",
    "2, 3, 3, 8, 2, 63, 1000, 150"
  })
  void sampledTransitionsAreThoseOfTheNaiveMemory(
      int planes,
      int height,
      int width,
      int bits,
      int stack,
      int heads,
      int capacity,
      int episodeLength) {
    FrameShape shape = new FrameShape(planes, height, width, bits);
    Twins twins = new Twins(shape, stack, heads, capacity, episodeLength);
    for (int i = 0; i < 4 * capacity + 100; i++) {
      twins.store();
      assertThat(twins.memory.size()).isEqualTo(twins.naive.transitions().size());
      if (i % 7 == 0) {
        twins.checkSamples();
      }
    }
    assertThat(twins.memory.capacity()).isEqualTo(capacity);
  }

  @Test
  void episodesOf128StepsFillTheWholeCapacity() {
    ReplayMemory memory = new ReplayMemory(1000, SMALL, 4, 1);
    for (int step = 0; step < 5000; step++) {
      if (step % 128 == 0) {
        memory.startEpisode(new byte[6]);
      }
      memory.push(0, 0, new byte[6], step % 128 == 127, 1);
      assertThat(memory.size()).isEqualTo(Math.min(step + 1, 1000));
    }
  }

  @Test
  void everyTransitionIsEquallyLikelyAlsoTheOneThatEndsAnEpisode() {
    Twins twins = new Twins(SMALL, 4, 10, 60, 6);
    for (int i = 0; i < 300; i++) {
      twins.store();
    }
    List<NaiveMemory.Transition> alive = twins.naive.transitions();
    assertThat(alive).anyMatch(NaiveMemory.Transition::terminal);
    Map<Float, Integer> counts = new HashMap<>();
    int expected = 500;
    for (int draws = 0; draws < expected * alive.size(); draws += twins.batch.size()) {
      twins.memory.sample(twins.batch, twins.random);
      for (float reward : twins.batch.rewards()) {
        counts.merge(reward, 1, Integer::sum);
      }
    }
    double chiSquare = 0;
    for (NaiveMemory.Transition transition : alive) {
      chiSquare += Math.pow(counts.getOrDefault(transition.reward(), 0) - expected, 2) / expected;
    }
    int freedom = alive.size() - 1;
    // Wilson and Hilferty's approximation of the quantile that chance exceeds once in 1000
    double spread = 2.0 / (9 * freedom);
    double limit = freedom * Math.pow(1 - spread + 3.09 * Math.sqrt(spread), 3);
    assertThat(chiSquare).as("chi-square, %d degrees of freedom", freedom).isLessThan(limit);
  }

  @Test
  void samplesAreReproducibleFromTheSeed() {
    Twins twins = new Twins(SMALL, 4, 10, 200, 20);
    for (int i = 0; i < 300; i++) {
      twins.store();
    }
    assertThat(twins.rewards(5)).isEqualTo(twins.rewards(5)).isNotEqualTo(twins.rewards(6));
  }

  @Test
  void aMillionAtariTransitionsStayWithinTheirBytes() {
    assertThat(ReplayMemory.bytes(1_000_000, BINARY, 4, 10)).isBetween(882_000_000L, 900_000_000L);
    assertThat(ReplayMemory.bytes(1_000_000, GRAY, 4, 10))
        .isBetween(7_056_000_000L, 7_120_000_000L);
  }

  @Test
  void framesTakeNoMoreThanWasTold() {
    long before = directBytes();
    ReplayMemory memory = new ReplayMemory(2_000, BINARY, 4, 10);
    assertThat(directBytes() - before)
        .isLessThanOrEqualTo(ReplayMemory.bytes(memory.capacity(), BINARY, 4, 10));
  }

  @Test
  void aCapacityThatDoesNotFitIsRefusedBeforeAnythingIsTaken() {
    int capacity = 200_000_000;
    long before = directBytes();
    IllegalArgumentException refusal =
        catchThrowableOfType(
            IllegalArgumentException.class, () -> new ReplayMemory(capacity, GRAY, 4, 10));
    assertThat(directBytes()).isEqualTo(before);
    Matcher told =
        Pattern.compile("(\\S+) transitions needs (\\S+) bytes, but (\\S+) are there.* of (\\S+) w")
            .matcher(refusal.getMessage());
    assertThat(told.find()).as(refusal.getMessage()).isTrue();
    assertThat(number(told.group(1))).isEqualTo(capacity);
    assertThat(number(told.group(2))).isEqualTo(ReplayMemory.bytes(capacity, GRAY, 4, 10));
    long there = number(told.group(3));
    int fits = (int) number(told.group(4));
    assertThat(ReplayMemory.bytes(fits, GRAY, 4, 10)).isLessThanOrEqualTo(there);
    assertThat(ReplayMemory.bytes(fits + 1, GRAY, 4, 10)).isGreaterThan(there);
    assertThat(refusal).hasMessageContaining("-XX:MaxDirectMemorySize");
  }

  private static long number(String grouped) {
    return Long.parseLong(grouped.replaceAll("\\D", ""));
  }

  private static long directBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4, 1, capacity is 0",
    "-5, 4, 1, capacity is -5",
    "10, 0, 1, depth is 0",
    "10, 127, 1, depth is 127",
    "10, 4, 0, heads is 0",
    "10, 4, 65, heads is 65",
    "2147483647, 4, 1, 'at most 2,130,'",
    "2147483647, 4, 64, 'at most 266,3'"
  })
  void argumentsOutOfRangeAreRefused(int capacity, int stack, int heads, String message) {
    assertThatThrownBy(() -> new ReplayMemory(capacity, SMALL, stack, heads))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> ReplayMemory.bytes(capacity, SMALL, stack, heads))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void samplingNothingAndPushingBeforeAnEpisodeAreRefused() {
    ReplayMemory memory = new ReplayMemory(10, SMALL, 4, 1);
    Batch batch = Batch.allocate(2, 4 * SMALL.pixels());
    assertThatThrownBy(() -> memory.push(0, 0, new byte[6], false, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("startEpisode");
    memory.startEpisode(new byte[6]);
    assertThatThrownBy(() -> memory.sample(batch, new RandomStream(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void aRefusedPushLeavesTheMemoryAsItWas() {
    ReplayMemory memory = new ReplayMemory(1, SMALL, 4, 1);
    memory.startEpisode(new byte[6]);
    memory.push(3, 1, new byte[6], false, 1);
    assertThatThrownBy(() -> memory.push(0, 0, new byte[7], false, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("7 pixels", "frames of 6");
    assertThatThrownBy(() -> memory.startEpisode(new byte[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 pixels");
    for (int action : new int[] {-1, 256}) {
      assertThatThrownBy(() -> memory.push(action, 0, new byte[6], false, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("action is " + action, "0 to 255");
    }
    assertThat(memory.size()).isEqualTo(1);
    Batch batch = Batch.allocate(1, 4 * SMALL.pixels());
    memory.sample(batch, new RandomStream(1));
    assertThat(batch.actions()).containsExactly(3);
  }

  @Test
  void aBatchForStatesOfAnotherSizeIsRefused() {
    ReplayMemory memory = new ReplayMemory(5, SMALL, 4, 1);
    memory.startEpisode(new byte[6]);
    memory.push(0, 0, new byte[6], false, 1);
    assertThatThrownBy(() -> memory.sample(Batch.allocate(2, 23), new RandomStream(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("46 bytes for 2 states", "Batch.allocate(size, 24)");
    assertThatThrownBy(() -> Batch.allocate(0, 24))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 states");
    assertThatThrownBy(() -> Batch.allocate(2, 24, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("nStep is 0", "at least 1");
    assertThatThrownBy(() -> Batch.allocate(1 << 20, 1 << 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 GiB");
  }

  /** The memory under test and the naive one, given the same random history. */
  private static final class Twins {
    final RandomStream random = new RandomStream(17);
    final ReplayMemory memory;
    final NaiveMemory naive;
    final Batch batch;
    private final FrameShape shape;
    private final int stack;
    private final int heads;
    private final int episodeLength;
    private boolean over = true;

    /** Tells a transition from all others. */
    private float reward;

    Twins(FrameShape shape, int stack, int heads, int capacity, int episodeLength) {
      this.shape = shape;
      this.stack = stack;
      this.heads = heads;
      this.episodeLength = episodeLength;
      memory = new ReplayMemory(capacity, shape, stack, heads);
      naive = new NaiveMemory(capacity, stack);
      batch = Batch.allocate(8, stack * shape.pixels());
    }

    /** An episode's start, now and then without any transition after it, or a transition. */
    void store() {
      byte[] frame = frame();
      if (over) {
        memory.startEpisode(frame);
        naive.startEpisode(frame);
        over = random.nextInt(10) == 0;
        return;
      }
      over = random.nextInt(episodeLength) == 0;
      boolean terminal = over || random.nextInt(10) == 0;
      int action = random.nextInt(256);
      long mask = new BootstrapMask(heads, 0.5).draw(random);
      memory.push(action, ++reward, frame, terminal, mask);
      naive.push(action, reward, frame, terminal, mask);
      Arrays.fill(frame, (byte) 1); // What is stored must be a copy.
    }

    private byte[] frame() {
      byte[] frame = new byte[shape.pixels()];
      for (int i = 0; i < frame.length; i++) {
        frame[i] = (byte) random.nextInt(shape.bits() == 1 ? 2 : 256);
      }
      return frame;
    }

    void checkSamples() {
      if (memory.size() == 0) {
        return;
      }
      Map<Float, NaiveMemory.Transition> alive =
          naive.transitions().stream()
              .collect(Collectors.toMap(NaiveMemory.Transition::reward, Function.identity()));
      memory.sample(batch, random);
      for (int row = 0; row < batch.size(); row++) {
        NaiveMemory.Transition expected = alive.get(batch.rewards()[row]);
        assertThat(expected).as("transition %s", batch.rewards()[row]).isNotNull();
        assertThat(state(batch.states(), row)).isEqualTo(expected.state());
        assertThat(state(batch.nextStates(), row)).isEqualTo(expected.nextState());
        assertThat(batch.actions()[row]).isEqualTo(expected.action());
        assertThat(batch.terminals()[row]).isEqualTo(expected.terminal());
        assertThat(batch.masks()[row]).isEqualTo(expected.mask());
      }
    }

    private byte[] state(ByteBuffer states, int row) {
      byte[] state = new byte[stack * shape.pixels()];
      states.get(row * state.length, state);
      return state;
    }

    /** Which transitions a seed draws. */
    float[] rewards(long seed) {
      memory.sample(batch, new RandomStream(seed));
      return batch.rewards().clone();
    }
  }
}
