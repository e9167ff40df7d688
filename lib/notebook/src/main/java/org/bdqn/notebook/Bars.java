package org.bdqn.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a figure's bars stand: each name has a place of width 1 around its number, in which the
 * bars of several series stand side by side or on each other.
 */
record Bars(Figure figure) {
  private static final double FILLED = 0.8;

  /** The left and right ends and the feet and tops of one series' bars, by name; NaN for none. */
  record Ends(double[] left, double[] right, double[] foot, double[] top) {
    double[] middle() {
      return IntStream.range(0, left.length).mapToDouble(i -> (left[i] + right[i]) / 2).toArray();
    }
  }

  Ends of(int index) {
    List<Series> all = figure.drawn();
    double[] places = places(all.get(index));
    double width = figure.stacked() ? FILLED : FILLED / all.size();
    double first = figure.stacked() ? 0 : index * width;
    double[] foot = new double[places.length];
    double[] top = all.get(index).y().clone();
    if (figure.stacked()) {
      foot = Arrays.stream(places).map(place -> heightBelow(place, index)).toArray();
      for (int i = 0; i < top.length; i++) {
        top[i] += foot[i];
      }
    }
    return new Ends(
        Arrays.stream(places).map(place -> place - FILLED / 2 + first).toArray(),
        Arrays.stream(places).map(place -> place - FILLED / 2 + first + width).toArray(),
        foot,
        top);
  }

  /** The place of each of a series' names. */
  private double[] places(Series series) {
    List<String> names = figure.names();
    return Arrays.stream(series.labels()).mapToDouble(names::indexOf).toArray();
  }

  private double heightBelow(double place, int index) {
    String name = figure.names().get((int) place);
    return figure.drawn().stream()
        .limit(index)
        .flatMapToDouble(
            below ->
                IntStream.range(0, below.y().length)
                    .filter(i -> below.labels()[i].equals(name))
                    .mapToDouble(i -> below.y()[i]))
        .filter(height -> !Double.isNaN(height))
        .sum();
  }

  /** The upper ends of all bars. */
  double[] tops() {
    return IntStream.range(0, figure.drawn().size())
        .mapToObj(index -> of(index).top())
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }
}
