package org.bdqn.notebook;

import java.util.List;

/** The legend of a static picture: what it names, and the room that it takes. */
final class Legend {
  /** The most series in a legend that names bands beside their lines. */
  private static final int NAMED_BANDS = 4;

  /** Pixels for a letter, and for a name's mark. */
  private static final int LETTER = 8;

  private static final int MARK = 45;

  /**
   * Rows that a picture of the usual height has room for, and pixels that each further one takes.
   */
  private static final int ROWS = 4;

  private static final int ROW = 22;

  private Legend() {}

  /** Whether a series is in the legend; of many, a band's line alone stands for both. */
  static boolean names(Plot plot, Series series) {
    return series.kind() != Series.Kind.BAND || plot.drawn().size() <= NAMED_BANDS;
  }

  /** One where the names fit side by side, else one for each. */
  static int rows(Plot plot, int width) {
    List<Series> named = plot.drawn().stream().filter(series -> names(plot, series)).toList();
    int letters = named.stream().mapToInt(series -> series.name().length()).sum();
    return letters * LETTER + named.size() * MARK < width ? 1 : named.size();
  }

  /** Pixels by which the picture must be higher than usual. */
  static int extraHeight(Plot plot, int width) {
    return Math.max(0, rows(plot, width) - ROWS) * ROW;
  }
}
