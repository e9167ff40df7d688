package org.bdqn.notebook;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The part of a numeric axis that a plot shows, the same in both pictures, and its round ticks.
 *
 * @param low its lower end; above 0 on a logarithmic axis
 * @param high its upper end
 */
record Span(double low, double high, boolean logarithmic) {
  /** The share of the values' range that stays free at either end. */
  private static final double MARGIN = 0.04;

  /** The share of the highest value below which the lowest one is near 0. */
  private static final double NEAR = 0.15;

  private static final int MOST_TICKS = 11;
  private static final int DECADE = 10;

  /**
   * @param snug whether the axis ends with the values, as where areas fill it
   */
  static Span of(DoubleStream values, boolean logarithmic, boolean snug) {
    DoubleSummaryStatistics all =
        values.filter(v -> !Double.isNaN(v) && (!logarithmic || v > 0)).summaryStatistics();
    if (all.getCount() == 0) {
      return new Span(logarithmic ? 1 : 0, logarithmic ? DECADE : 1, logarithmic);
    }
    double low = all.getMin();
    double high = all.getMax();
    if (logarithmic) {
      double factor = low == high ? 2 : Math.pow(high / low, MARGIN);
      return new Span(low / factor, high * factor, true);
    }
    double room = low == high ? Math.max(0.5, 0.1 * Math.abs(low)) : MARGIN * (high - low);
    double margin = snug && low != high ? 0 : room;
    return new Span(low - margin, high + margin, false);
  }

  /** The same with 0 in it, where the values are all on one side of it and reach near it. */
  Span fromNearZero() {
    boolean near = !logarithmic && low > 0 && low < NEAR * high;
    return near ? new Span(-MARGIN / 2 * high, high, false) : this;
  }

  /** The same from or to 0, where bars stand. */
  Span withZero() {
    return low < 0
        ? new Span(low, Math.max(high, 0), false)
        : new Span(0, high * (1 + MARGIN), false);
  }

  /** The same with at least a share of it above a value. */
  Span withRoomAbove(double value, double share) {
    if (place(value) <= 1 - share) {
      return this;
    }
    double longer = 1 / (1 - share);
    double newHigh =
        logarithmic ? low * Math.pow(value / low, longer) : low + longer * (value - low);
    return new Span(low, newHigh, logarithmic);
  }

  /**
   * As many round numbers as have room, in rising order.
   *
   * @param pixels the axis' length
   * @param room pixels that a number's label needs along the axis
   */
  double[] ticks(double pixels, ToDoubleFunction<String> room) {
    return candidates()
        .map(values -> Arrays.stream(values).filter(v -> v >= low && v <= high).toArray())
        .filter(values -> values.length <= MOST_TICKS && haveRoom(values, pixels, room))
        .findFirst()
        .orElse(new double[0]);
  }

  /** Sets of round numbers, the densest first, the last ones so sparse that they always fit. */
  private Stream<double[]> candidates() {
    Stream<double[]> even = steps().mapToObj(this::multiples);
    return logarithmic
        ? Stream.of(
                high / low < DECADE ? even : Stream.<double[]>empty(),
                Stream.of(
                    decades(1, 1, 2, 3, 4, 5, 6, 7, 8, 9),
                    decades(1, 1, 2, 3, 5),
                    decades(1, 1, 2, 5),
                    decades(1, 1, 3)),
                IntStream.rangeClosed(1, 99).mapToObj(every -> decades(every, 1)))
            .flatMap(sets -> sets)
        : even;
  }

  /** 1, 2 and 5 by powers of ten, from a step too small to one that is too large. */
  private DoubleStream steps() {
    int smallest = (int) Math.floor(Math.log10((high - low) / DECADE)) - 1;
    return IntStream.rangeClosed(smallest, smallest + 4)
        .mapToObj(power -> DoubleStream.of(1, 2, 5).map(digit -> times10(digit, power)))
        .flatMapToDouble(digits -> digits);
  }

  private double[] multiples(double step) {
    long first = (long) Math.ceil(low / step);
    long last = Math.min((long) Math.floor(high / step), first + MOST_TICKS);
    double inverse = Math.rint(1 / step);
    return first > last
        ? new double[0]
        : DoubleStream.iterate(first, i -> i <= last, i -> i + 1)
            .map(i -> step < 1 ? i / inverse : i * step) // Exact where a decimal can be.
            .toArray();
  }

  private double[] decades(int every, double... digits) {
    int first = (int) Math.floor(Math.log10(low));
    int last = (int) Math.ceil(Math.log10(high));
    return IntStream.rangeClosed(first, last)
        .filter(power -> power % every == 0)
        .mapToObj(power -> Arrays.stream(digits).map(digit -> times10(digit, power)))
        .flatMapToDouble(values -> values)
        .toArray();
  }

  private static double times10(double digit, int power) {
    return power < 0 ? digit / Math.pow(10, -power) : digit * Math.pow(10, power);
  }

  private boolean haveRoom(double[] values, double pixels, ToDoubleFunction<String> room) {
    for (int i = 1; i < values.length; i++) {
      double apart = pixels * (place(values[i]) - place(values[i - 1]));
      String left = Numbers.grouped(values[i - 1]);
      String right = Numbers.grouped(values[i]);
      if (apart < (room.applyAsDouble(left) + room.applyAsDouble(right)) / 2) {
        return false;
      }
    }
    return true;
  }

  /** Where a value is on the axis: 0 is its lower end, 1 its upper one. */
  double place(double value) {
    return logarithmic
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }
}
