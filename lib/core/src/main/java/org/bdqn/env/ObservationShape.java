package org.bdqn.env;

/**
 * The layout of an observation: one unsigned byte per value, in (row, column, channel) order.
 *
 * @param height rows
 * @param width columns
 * @param channels values per place, for example 3 for an RGB screen
 * @param maxValue the largest value, 1 to 255
 */
public record ObservationShape(int height, int width, int channels, int maxValue) {
  public int bytes() {
    return height * width * channels;
  }
}
