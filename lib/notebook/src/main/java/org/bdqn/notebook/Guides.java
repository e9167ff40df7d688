package org.bdqn.notebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
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
   * @param left because the right side is taken: by the label of a line close to it, or by more
   *     points than the left one
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
   * The references from the lowest to the highest, so that no label lies on another and few points
   * lie under any.
   *
   * @param fullerAtTheRight whether more points lie above a line's right end than above its left
   *     one, in a strip that begins and ends at these places of the vertical axis
   */
  List<Placed> placed(Span up, BiPredicate<Double, Double> fullerAtTheRight) {
    List<Placed> placed = new ArrayList<>();
    double before = Double.NEGATIVE_INFINITY;
    for (Reference reference :
        references.stream().sorted(Comparator.comparing(Reference::value)).toList()) {
      double place = up.place(reference.value());
      boolean close = place - before < LABEL_HEIGHT;
      boolean left =
          close
              ? !placed.get(placed.size() - 1).left()
              : fullerAtTheRight.test(place, place + LABEL_HEIGHT);
      placed.add(new Placed(reference, left));
      before = place;
    }
    return placed;
  }

  /** Whether a value may have a label on the axis: nothing is measured in a strip or above it. */
  boolean mayLabel(double value) {
    return strip == null || value < strip.from();
  }
}
