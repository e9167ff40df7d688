package org.bdqn.notebook;

import java.awt.Color;

/** Colours that also colour-blind people can tell apart (Okabe and Ito 2008), for white pages. */
final class Palette {
  private static final String[] OKABE_ITO = {
    "#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#56B4E9", "#000000", "#F0E442"
  };

  private Palette() {}

  /** The colour of the series with this index; after 8 they start again. */
  static String colour(int index) {
    return OKABE_ITO[index % OKABE_ITO.length];
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
