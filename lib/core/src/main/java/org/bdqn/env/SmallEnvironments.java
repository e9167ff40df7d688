package org.bdqn.env;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bdqn.env.Chain.Features;
import org.bdqn.text.Check;

/**
 * The environments that are no console games, by name: {@code Family/N}, or MinAtar's own names.
 */
final class SmallEnvironments {
  private static final int EXAMPLE_SIZE = 20;

  private static final List<Family> FAMILIES =
      List.of(
          new Family("DeepSea/", 2, 200, (n, rules, seed) -> new DeepSea(n, false, seed)),
          new Family("DeepSeaStochastic/", 2, 200, (n, rules, seed) -> new DeepSea(n, true, seed)),
          new Family("Chain/", 3, 1000, (n, rules, seed) -> new Chain(n, Features.THERMOMETER)),
          new Family("ChainOneHot/", 3, 1000, (n, rules, seed) -> new Chain(n, Features.ONE_HOT)),
          minAtar("MinAtar/Breakout-v0", MinAtarBreakout.ALL_ACTIONS),
          minAtar("MinAtar/Breakout-v1", MinAtarBreakout.MINIMAL_ACTIONS));

  /** Makes an environment of a size. */
  @FunctionalInterface
  private interface Maker {
    Environment make(int size, AtariRules rules, long seed);
  }

  /** Environments that differ in a size N, which their names end in; one alone has the size 0. */
  private record Family(String prefix, int smallest, int largest, Maker maker) {
    boolean has(String id) {
      return largest == 0 ? id.equals(prefix) : id.startsWith(prefix);
    }

    String name(Object size) {
      return largest == 0 ? prefix : prefix + size;
    }

    Environment make(String id, AtariRules rules, long seed) {
      return maker.make(largest == 0 ? 0 : size(id), rules, seed);
    }

    private int size(String id) {
      String given = id.substring(prefix.length());
      int size = given.matches("[1-9]\\d{0,8}") ? Integer.parseInt(given) : -1;
      Check.that(
          size >= smallest && size <= largest,
          "The environment '%s' has the size '%s', but must have a whole number from %d to %d, for example %s",
          id,
          given,
          smallest,
          largest,
          name(EXAMPLE_SIZE));
      return size;
    }
  }

  private SmallEnvironments() {}

  private static Family minAtar(String name, List<String> actions) {
    Maker maker = (size, rules, seed) -> new MinAtarBreakout(actions, rules.stickyActions(), seed);
    return new Family(name, 0, 0, maker);
  }

  private static Optional<Family> family(String id) {
    return FAMILIES.stream().filter(family -> id != null && family.has(id)).findFirst();
  }

  /** Whether a name belongs to one of these environments, whether its size is right or wrong. */
  static boolean has(String id) {
    return family(id).isPresent();
  }

  /**
   * The environment of a name, if it is one of these.
   *
   * @throws IllegalArgumentException if its size is wrong
   */
  static Optional<Environment> make(String id, AtariRules rules, long seed) {
    return family(id).map(family -> family.make(id, rules, seed));
  }

  /** MinAtar's names, and one of each family. */
  static List<String> names() {
    return FAMILIES.stream().map(family -> family.name(EXAMPLE_SIZE)).toList();
  }

  /** The forms of the names, for people. */
  static String forms() {
    return FAMILIES.stream().map(family -> family.name("N")).collect(Collectors.joining(", "));
  }
}
