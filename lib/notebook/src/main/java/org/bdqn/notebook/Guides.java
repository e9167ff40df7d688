package org.bdqn.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What helps to judge a plot's values: lines to compare with, and a strip for what has no value.
 *
 * @param references horizontal lines
 * @param strip null where there is none
 * @param lowest where bands and whiskers end
 */
record Guides(List<Reference> references, Strip strip, double lowest) {
  /** The share of the vertical axis that a line's label takes. */
  private static final double LABEL_HEIGHT = 0.08;

  static final Guides NONE = new Guides(List.of(), null, Double.NEGATIVE_INFINITY);

  /** A horizontal line at a value. */
  record Reference(String name, double value) {
    String label() {
      return name + " " + Numbers.shorten(value);
    }
  }

  /**
   * A reference and the side on which its label stands.
   *
   * @param left because the right side is taken: by the label of a line close to it, or by a curve
   *     that ends there
   */
  record Placed(Reference reference, boolean left) {}

  /** A horizontal strip. */
  record Strip(String text, double from, double to) {}

  Guides with(Reference reference) {
    return new Guides(
        Stream.concat(references.stream(), Stream.of(reference)).toList(), strip, lowest);
  }

  Guides with(Strip newStrip) {
    return new Guides(references, newStrip, lowest);
  }

  Guides notBelow(double newLowest) {
    return new Guides(references, strip, newLowest);
  }

  /** The axis with room for the label of the highest line. */
  Span withRoom(Span up) {
    return references.stream()
        .max(Comparator.comparing(Reference::value))
        .map(highest -> up.withRoomAbove(highest.value(), LABEL_HEIGHT))
        .orElse(up);
  }

  /**
   * The references from the lowest to the highest, so that no label lies on another or on a curve.
   *
   * @param ends the values with which curves end at the right
   */
  List<Placed> placed(Span up, double[] ends) {
    List<Placed> placed = new ArrayList<>();
    double before = Double.NEGATIVE_INFINITY;
    for (Reference reference :
        references.stream().sorted(Comparator.comparing(Reference::value)).toList()) {
      double place = up.place(reference.value());
      boolean close = place - before < LABEL_HEIGHT;
      boolean label = close && !placed.get(placed.size() - 1).left();
      boolean curve = Arrays.stream(ends).map(up::place).anyMatch(end -> isAbove(end, place));
      placed.add(new Placed(reference, label || curve));
      before = place;
    }
    return placed;
  }

  private static boolean isAbove(double end, double line) {
    return end > line && end < line + LABEL_HEIGHT;
  }

  /** Whether a value may have a label on the axis: nothing is measured in a strip or above it. */
  boolean mayLabel(double value) {
    return strip == null || value < strip.from();
  }
}
