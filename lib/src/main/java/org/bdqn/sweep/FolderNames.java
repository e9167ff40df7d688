package org.bdqn.sweep;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names of folders for variants, in a sweep's order: readable, never the same, not even where
 * capitals do not count, and never too long.
 */
final class FolderNames {
  private static final int LONGEST = 120;
  private static final String NO_NAME = "variant";

  private final Map<String, String> byVariant = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** The variant's own, the same each time. */
  String of(String variant) {
    return byVariant.computeIfAbsent(variant, this::next);
  }

  private String next(String variant) {
    String plain = variant.replaceAll("[^A-Za-z0-9.=-]+", "-");
    if (!plain.matches(".*[A-Za-z0-9].*")) {
      plain = NO_NAME;
    }
    String name = plain.substring(0, Math.min(plain.length(), LONGEST));
    String numbered = name;
    for (int number = 2; !taken.add(numbered.toLowerCase(Locale.ROOT)); number++) {
      numbered = name + "-" + number;
    }
    return numbered;
  }
}
