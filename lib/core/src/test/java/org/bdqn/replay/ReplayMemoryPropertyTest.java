package org.bdqn.replay;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.bdqn.preprocess.FrameShape;

/** Whatever is done with a replay memory, it agrees with the naive one in every byte. */
class ReplayMemoryPropertyTest {
  private static final int LONGEST_HISTORY = 120;

  /** Of the histories, so many at least must be long enough for the ring to come round. */
  private static final int LEAST_WRAPPED_PERCENT = 25;

  /** What happens to a memory. */
  private interface Event {
    void happenTo(MemoryTwins twins);
  }

  private record Start(int seed) implements Event {
    @Override
    public void happenTo(MemoryTwins twins) {
      twins.startEpisode(seed);
    }
  }

  private record Push(int seed, boolean terminal) implements Event {
    @Override
    public void happenTo(MemoryTwins twins) {
      twins.push(seed, terminal);
    }
  }

  private record Sample(int seed) implements Event {
    @Override
    public void happenTo(MemoryTwins twins) {
      twins.compareSamples(seed);
    }
  }

  private record Save(boolean best) implements Event {
    @Override
    public void happenTo(MemoryTwins twins) {
      twins.save(best);
    }
  }

  /**
   * The memory is lost and one of the checkpoints restored.
   *
   * @param which 0 for the newest, and so on, as far as there are any
   * @param mapped whether the new memory is one in files
   * @param killed whether the old one could not be closed
   */
  private record Restore(int which, boolean mapped, boolean killed) implements Event {
    @Override
    public void happenTo(MemoryTwins twins) {
      twins.restore(which, mapped, killed);
    }
  }

  @Provide
  Arbitrary<MemoryShape> shapes() {
    Arbitrary<FrameShape> frames =
        Combinators.combine(
                Arbitraries.integers().between(1, 3),
                Arbitraries.integers().between(1, 4),
                Arbitraries.integers().between(1, 5),
                Arbitraries.of(1, 8))
            .as(FrameShape::new);
    return Combinators.combine(
            Arbitraries.integers().between(1, 20),
            frames,
            Arbitraries.integers().between(1, 5),
            Arbitraries.of(1, 2, 8, 9, 64))
        .as(MemoryShape::new);
  }

  @Provide
  Arbitrary<List<Event>> histories() {
    return events(List.of(Tuple.of(3, starts()), Tuple.of(15, pushes()), Tuple.of(2, samples())));
  }

  @Provide
  Arbitrary<List<Event>> historiesWithCheckpoints() {
    Arbitrary<Event> restores =
        Combinators.combine(
                Arbitraries.integers().between(0, 2),
                Arbitraries.of(false, true),
                Arbitraries.of(false, true))
            .as(Restore::new);
    Arbitrary<Event> saves = Arbitraries.of(false, true).map(Save::new);
    return events(
        List.of(
            Tuple.of(3, starts()),
            Tuple.of(25, pushes()),
            Tuple.of(2, saves),
            Tuple.of(1, restores)));
  }

  private static Arbitrary<List<Event>> events(List<Tuple2<Integer, Arbitrary<Event>>> kinds) {
    return Arbitraries.frequencyOf(kinds)
        .list()
        .ofMaxSize(LONGEST_HISTORY)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<Event> starts() {
    return Arbitraries.integers().map(Start::new);
  }

  private static Arbitrary<Event> samples() {
    return Arbitraries.integers().map(Sample::new);
  }

  private static Arbitrary<Event> pushes() {
    return Combinators.combine(Arbitraries.integers(), Arbitraries.of(false, false, false, true))
        .as(Push::new);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void anyHistoryLeavesWhatTheNaiveMemoryHas(
      @ForAll("shapes") MemoryShape shape, @ForAll("histories") List<Event> history) {
    try (MemoryTwins twins = new MemoryTwins(shape, false, shape.capacity())) {
      for (Event event : history) {
        event.happenTo(twins);
      }
      twins.compareAll();
      Statistics.collect(twins.wrapped());
    }
    Statistics.coverage(
        wrapped -> wrapped.check(true).percentage(percent -> percent > LEAST_WRAPPED_PERCENT));
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void everyCheckpointGivesBackTheMemoryAsItWas(
      @ForAll("shapes") MemoryShape shape,
      @ForAll("historiesWithCheckpoints") List<Event> history,
      @ForAll boolean mapped,
      @ForAll @IntRange(min = 1, max = 12) int slotsPerFile) {
    try (MemoryTwins twins = new MemoryTwins(shape, mapped, slotsPerFile)) {
      for (Event event : history) {
        event.happenTo(twins);
      }
      twins.compareAll();
      for (int which = 0; which < 3; which++) {
        twins.restore(which, which % 2 == 0, true);
      }
    }
  }
}
