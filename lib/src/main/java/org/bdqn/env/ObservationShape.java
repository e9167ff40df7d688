package org.bdqn.env;

/**
 * The layout of an observation: one unsigned byte per value, in (row, column, channel) order.
 *
 * @param height rows
 * @param width columns
 * @param channels values per place, for example 3 for an RGB screen
 */
public record ObservationShape(int height, int width, int channels) {
  public int bytes() {
    return height * width * channels;
  }
}
