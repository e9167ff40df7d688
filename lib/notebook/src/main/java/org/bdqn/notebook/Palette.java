package org.bdqn.notebook;

import java.awt.Color;
import java.util.Arrays;

/**
 * Colours that also colour-blind people can tell apart (after Okabe and Ito 2008): on white and on
 * black pages, hence gray and ochre for their black and yellow.
 */
final class Palette {
  private static final String[] OKABE_ITO = {
    "#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#56B4E9", "#888888", "#B8A000"
  };

  /** Text, and lines that belong to no palette; a dark page shows it light. */
  static final String INK = "#222222";

  private Palette() {}

  /** The colour of the series with this index; after 8 they start again. */
  static String colour(int index) {
    return OKABE_ITO[index % OKABE_ITO.length];
  }

  /** The colour that comes some places after another one. */
  static String after(String colour, int places) {
    int index = Arrays.asList(OKABE_ITO).indexOf(colour);
    return index < 0 ? colour : colour(index + places);
  }

  /**
   * The same colour, transparent.
   *
   * @param opacity 0 to 1
   */
  static Color awt(String colour, double opacity) {
    Color opaque = Color.decode(colour);
    int alpha = (int) Math.round(255 * opacity);
    return new Color(opaque.getRed(), opaque.getGreen(), opaque.getBlue(), alpha);
  }
}
