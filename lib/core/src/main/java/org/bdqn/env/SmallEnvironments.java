package org.bdqn.env;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bdqn.text.Text;

/**
 * The environments that are no console games, by name: {@code Family/N}, or MinAtar's own names.
 */
final class SmallEnvironments {
  private static final String MIN_ATAR_V0 = "MinAtar/Breakout-v0";
  private static final String MIN_ATAR_V1 = "MinAtar/Breakout-v1";
  private static final int EXAMPLE_SIZE = 20;

  /** Makes an environment of a size. */
  @FunctionalInterface
  private interface Maker {
    Environment make(int size, long seed);
  }

  /** Environments that differ in a size N. */
  private enum Family {
    DEEP_SEA("DeepSea", DeepSea.SMALLEST, DeepSea.LARGEST, deepSea(false)),
    DEEP_SEA_STOCHASTIC("DeepSeaStochastic", DeepSea.SMALLEST, DeepSea.LARGEST, deepSea(true)),
    CHAIN("Chain", Chain.SMALLEST, Chain.LARGEST, chain(Chain.Features.THERMOMETER)),
    CHAIN_ONE_HOT("ChainOneHot", Chain.SMALLEST, Chain.LARGEST, chain(Chain.Features.ONE_HOT));

    private final String prefix;
    private final int smallest;
    private final int largest;
    private final Maker maker;

    Family(String name, int smallest, int largest, Maker maker) {
      prefix = name + "/";
      this.smallest = smallest;
      this.largest = largest;
      this.maker = maker;
    }

    private static Maker deepSea(boolean stochastic) {
      return (size, seed) -> new DeepSea(size, stochastic, seed);
    }

    private static Maker chain(Chain.Features features) {
      return (size, seed) -> new Chain(size, features);
    }

    static Optional<Family> of(String id) {
      return Arrays.stream(values()).filter(family -> id.startsWith(family.prefix)).findFirst();
    }

    String example() {
      return prefix + EXAMPLE_SIZE;
    }

    Environment make(String id, long seed) {
      String size = id.substring(prefix.length());
      boolean whole = size.matches("[1-9]\\d{0,8}");
      if (!whole || Integer.parseInt(size) < smallest || Integer.parseInt(size) > largest) {
        throw new IllegalArgumentException(
            Text.format(
                "The environment '%s' has the size '%s', but must have a whole number from %d to %d, for example %s",
                id, size, smallest, largest, example()));
      }
      return maker.make(Integer.parseInt(size), seed);
    }
  }

  private SmallEnvironments() {}

  /** Whether a name belongs to one of these environments, whether its size is right or wrong. */
  static boolean has(String id) {
    return id != null && (isMinAtar(id) || Family.of(id).isPresent());
  }

  private static boolean isMinAtar(String id) {
    return id.equals(MIN_ATAR_V0) || id.equals(MIN_ATAR_V1);
  }

  /**
   * The environment of a name, if it is one of these.
   *
   * @throws IllegalArgumentException if its size is wrong
   */
  static Optional<Environment> make(String id, AtariRules rules, long seed) {
    if (!has(id)) {
      return Optional.empty();
    }
    if (isMinAtar(id)) {
      List<String> actions =
          id.equals(MIN_ATAR_V0) ? MinAtarBreakout.ALL_ACTIONS : MinAtarBreakout.MINIMAL_ACTIONS;
      return Optional.of(new MinAtarBreakout(actions, rules.stickyActions(), seed));
    }
    return Family.of(id).map(family -> family.make(id, seed));
  }

  /** MinAtar's names, and one of each family. */
  static List<String> names() {
    List<String> names =
        Arrays.stream(Family.values()).map(Family::example).collect(Collectors.toList());
    names.addAll(List.of(MIN_ATAR_V0, MIN_ATAR_V1));
    return names;
  }

  /** The forms of the names, for people. */
  static String forms() {
    String families =
        Arrays.stream(Family.values())
            .map(family -> family.prefix + "N")
            .collect(Collectors.joining(", "));
    return families + ", " + MIN_ATAR_V0 + ", " + MIN_ATAR_V1;
  }
}
