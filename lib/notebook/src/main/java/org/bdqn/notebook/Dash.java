package org.bdqn.notebook;

import java.awt.BasicStroke;
import java.util.List;

/**
 * How dashed curves differ from each other: all are dark, so that they can be told without colour.
 */
enum Dash {
  DASH(7, 4),
  DOT(1.5f, 3),
  DASHDOT(7, 3, 1.5f, 3);

  private final float[] lengths;

  Dash(float... lengths) {
    this.lengths = lengths;
  }

  /** That of a figure's series; after three they start again. */
  static Dash of(Figure figure, Series series) {
    List<Series> dashed =
        figure.drawn().stream().filter(one -> one.kind() == Series.Kind.DASHED).toList();
    int index = dashed.stream().map(Series::name).toList().indexOf(series.name());
    return values()[index % values().length];
  }

  BasicStroke stroke() {
    return new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
  }
}
