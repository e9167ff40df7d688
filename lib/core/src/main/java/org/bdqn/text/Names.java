package org.bdqn.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Helps a person who mistyped a name. */
public final class Names {
  private static final int EDIT = 2;
  private static final int OTHER_LETTER = 3;

  private Names() {}

  /** The name that was given, whatever its letter case and whether with - or _. */
  public static Optional<String> find(String given, Collection<String> names) {
    return names.stream().filter(given.replace('-', '_')::equalsIgnoreCase).findFirst();
  }

  /**
   * An error for a name that is not there.
   *
   * @param kind what it should name, for example "preset"
   */
  public static IllegalArgumentException unknown(
      String kind, String given, Collection<String> names) {
    return new IllegalArgumentException(
        Text.format(
            "There is no %s '%s'; did you mean '%s'? There are %s",
            kind, given, nearest(given, names), String.join(", ", names)));
  }

  /**
   * A candidate that contains what was given, else that with the smallest edit distance; letter
   * case aside.
   */
  public static String nearest(String given, Collection<String> candidates) {
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> distance(given, candidate)))
        .orElseThrow();
  }

  /** Edit distance: swapped, missing or doubled letters cost less than a wrong letter. */
  private static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    if (b.contains(a)) {
      return 0;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? EDIT * (i + j) : cheapest(a, i, b, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, int i, String b, int j, int[][] cost) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = cost[i - 1][j - 1] + (same ? 0 : OTHER_LETTER);
    least = Math.min(least, EDIT + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + EDIT) : least;
  }
}
