package org.bdqn.sweep;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bdqn.text.Check;

/** The cores that Spark's {@code local}, {@code local[4]} and {@code local[*]} mean. */
final class LocalCores {
  private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\*|[1-9]\\d{0,4})])?");

  private LocalCores() {}

  static int of(String master) {
    Matcher local = LOCAL.matcher(master);
    Check.that(
        local.matches(),
        "The master is '%s', but must be local[*], local[4] or a cluster's address, for example spark://host:7077",
        master);
    String cores = local.group(1);
    boolean all = "*".equals(cores);
    return cores == null
        ? 1
        : all ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(cores);
  }
}
