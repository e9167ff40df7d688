package org.bdqn.notebook;

import java.util.List;
import java.util.stream.Stream;

/** What a figure's legend names. */
final class Legend {
  private Legend() {}

  /** Its series, without those that are marks or the band of another one. */
  static Stream<Series> series(Figure figure) {
    return figure.drawn().stream().filter(one -> one.kind().isNamed());
  }

  /** Of all panels; none where there would be one name, which the axis says already. */
  static List<Series> of(Figure figure) {
    List<Series> all = figure.panels().stream().flatMap(Legend::series).toList();
    return all.size() > 1 && figure.places() != Series.Axes.GRID ? all : List.of();
  }
}
