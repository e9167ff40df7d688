package org.bdqn.env;

import java.util.Arrays;

/** Breakout's wall: which of its 6 rows of 18 bricks still stand. Row 0 is the top row. */
final class BreakoutWall {
  private static final int FULL_ROW = (1 << BreakoutCourt.BRICK_COLUMNS) - 1;
  private static final int[] POINTS = {7, 7, 4, 4, 1, 1};

  /** One bit per brick, bit 0 for the leftmost. */
  private final int[] rows = new int[BreakoutCourt.BRICK_ROWS];

  BreakoutWall() {
    build();
  }

  void build() {
    Arrays.fill(rows, FULL_ROW);
  }

  /** Whether there is a brick at this place; there is none outside the wall's rows. */
  boolean stands(int row, int column) {
    return row >= 0 && row < rows.length && (rows[row] >> column & 1) == 1;
  }

  /** Takes a brick away and returns its points. */
  int smash(int row, int column) {
    rows[row] &= ~(1 << column);
    return POINTS[row];
  }

  boolean isEmpty() {
    return Arrays.stream(rows).allMatch(row -> row == 0);
  }

  void fields(StateFields each) {
    Arrays.setAll(rows, row -> each.number(rows[row]));
  }
}
