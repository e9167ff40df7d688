package org.bdqn.sweep;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names of folders for variants, in a sweep's order: readable, all different, even where capitals
 * do not count, and never too long. An unfinished sweep finds its runs by them, so that names never
 * change.
 */
final class FolderNames {
  /** The longest name that file systems take, in bytes; names here are ASCII. */
  private static final int LONGEST = 255;

  private final Map<String, String> byVariant = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** The variant's own name, the same each time. */
  String of(String variant) {
    return byVariant.computeIfAbsent(variant, this::next);
  }

  private String next(String variant) {
    String plain = variant.replaceAll("[^A-Za-z0-9.=-]+", "-");
    boolean noFolders = plain.equals(".") || plain.equals("..");
    String name = noFolders ? "variant" : plain;
    String folder = cut(name, "");
    for (int number = 2; !taken.add(folder.toLowerCase(Locale.ROOT)); number++) {
      folder = cut(name, "-" + number);
    }
    return folder;
  }

  private static String cut(String name, String end) {
    return name.substring(0, Math.min(name.length(), LONGEST - end.length())) + end;
  }
}
