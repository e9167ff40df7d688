package org.bdqn.notebook;

import java.awt.Color;
import java.awt.Paint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.bdqn.text.Text;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.data.xy.DefaultXYZDataset;
import org.jfree.data.xy.XYZDataset;

/**
 * Cells as both pictures draw them. Values that are never negative go from white to blue; where
 * there are negative ones, from orange over white, which is 0, to blue.
 *
 * @param name what the values are
 * @param columns names from left to right
 * @param rows names from bottom to top, as both libraries count them
 * @param values by row and column; NaN where there is no cell
 */
record HeatMap(String name, List<String> columns, List<String> rows, double[][] values) {
  static final String BLUE = "#0072B2";
  static final String ORANGE = "#D55E00";

  /** More numbers than this cannot be read in one picture. */
  private static final int MOST_NUMBERS = 250;

  static HeatMap of(Figure figure) {
    return of(figure.drawn().get(0));
  }

  static HeatMap of(Series cells) {
    List<String> columns = List.copyOf(new LinkedHashSet<>(Arrays.asList(cells.labels())));
    List<String> rows = new ArrayList<>(new LinkedHashSet<>(Arrays.asList(cells.rows())));
    Collections.reverse(rows);
    double[][] values = new double[rows.size()][columns.size()];
    Arrays.stream(values).forEach(row -> Arrays.fill(row, Double.NaN));
    for (int i = 0; i < cells.y().length; i++) {
      values[rows.indexOf(cells.rows()[i])][columns.indexOf(cells.labels()[i])] = cells.y()[i];
    }
    return new HeatMap(cells.name(), columns, rows, values);
  }

  XYZDataset data() {
    int width = columns.size();
    int[] there =
        IntStream.range(0, rows.size() * width)
            .filter(cell -> !Double.isNaN(values[cell / width][cell % width]))
            .toArray();
    DefaultXYZDataset data = new DefaultXYZDataset();
    double[][] cells = {
      Arrays.stream(there).mapToDouble(cell -> cell % width).toArray(),
      Arrays.stream(there).mapToDouble(cell -> cell / width).toArray(),
      Arrays.stream(there).mapToDouble(cell -> values[cell / width][cell % width]).toArray()
    };
    data.addSeries(name, cells);
    return data;
  }

  PaintScale paints() {
    double low = low();
    double high = high();
    return new PaintScale() {
      @Override
      public double getLowerBound() {
        return low;
      }

      @Override
      public double getUpperBound() {
        return high;
      }

      @Override
      public Paint getPaint(double value) {
        Color full = Color.decode(value < 0 ? ORANGE : BLUE);
        double share = Math.min(1, Math.abs(value) / high);
        return new Color(
            mix(full.getRed(), share), mix(full.getGreen(), share), mix(full.getBlue(), share));
      }
    };
  }

  private static int mix(int full, double share) {
    return (int) Math.round(255 + share * (full - 255));
  }

  /** The numbers of a row of cells; empty where there is none, or no room for them. */
  List<String> texts(int row) {
    return Arrays.stream(values[row]).mapToObj(this::text).toList();
  }

  /** One or two decimals; a number too small for them is shown differently from an exact 0. */
  String text(double value) {
    if (Double.isNaN(value) || columns.size() * rows.size() > MOST_NUMBERS) {
      return "";
    }
    if (value == Math.rint(value)) {
      return Text.format("%.0f", value);
    }
    String text = Numbers.fixed(value, high() < 10 ? 2 : 1);
    return text.matches("0\\.0+") ? "~0" : text;
  }

  String longestText() {
    return cells().mapToObj(this::text).max(Comparator.comparing(String::length)).orElse("");
  }

  /** Whether colours need no scale, because the numbers 0 and 1 in the cells say all. */
  boolean isBinary() {
    return cells().allMatch(value -> value == 0 || value == 1) && !longestText().isEmpty();
  }

  /** 0, or the largest value's negative if there are negative values. */
  double low() {
    return cells().anyMatch(value -> value < 0) ? -high() : 0;
  }

  double high() {
    double high = Numbers.rounded(cells().map(Math::abs).max().orElse(1));
    return high == 0 ? 1 : high;
  }

  private DoubleStream cells() {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(v -> !Double.isNaN(v));
  }
}
