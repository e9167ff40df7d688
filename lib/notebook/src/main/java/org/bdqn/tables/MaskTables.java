package org.bdqn.tables;

import org.bdqn.random.RandomStream;
import org.bdqn.replay.BootstrapMask;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Bootstrap masks and what they do, as Tablesaw tables. */
public final class MaskTables {
  private static final int TENTHS = 10;

  private MaskTables() {}

  /**
   * Which heads learn from which transitions: transition, head, mask.
   *
   * @param masks one per transition, bit k for head k
   */
  public static Table masks(long[] masks, int heads) {
    IntColumn mask = IntColumn.create("mask");
    return byTransitionAndHead(
        masks.length,
        heads,
        mask,
        (row, head) -> mask.append(BootstrapMask.includes(masks[row], head) ? 1 : 0));
  }

  /** How strongly each transition pulls at each head's Q-value: transition, head, gradient. */
  public static Table gradients(LossDetails details) {
    DoubleColumn gradient = DoubleColumn.create("gradient");
    return byTransitionAndHead(
        details.batch().size(),
        details.headLosses().length,
        gradient,
        (row, head) -> gradient.append(details.gradients()[row][head]));
  }

  private interface Cell {
    void append(int row, int head);
  }

  private static Table byTransitionAndHead(
      int transitions, int heads, Column<?> values, Cell cell) {
    IntColumn transition = IntColumn.create("transition");
    IntColumn headColumn = IntColumn.create("head");
    for (int head = 0; head < heads; head++) {
      for (int row = 0; row < transitions; row++) {
        transition.append(row);
        headColumn.append(head);
        cell.append(row, head);
      }
    }
    return Table.create(values.name(), transition, headColumn, values);
  }

  /**
   * What p does, counted over masks drawn at random, for p = 0.1, 0.2, … 1: p, shared (of the
   * transitions that head 0 or head 1 learns from, the share that both do), expected (p / (2 − p)),
   * unused (the share of transitions that no head learns from).
   *
   * @param heads K, 2 or more
   * @param transitions how many masks to draw for each p
   */
  public static Table overlap(int heads, int transitions, long seed) {
    Table table =
        Table.create(
            "overlap",
            DoubleColumn.create("p"),
            DoubleColumn.create("shared"),
            DoubleColumn.create("expected"),
            DoubleColumn.create("unused"));
    RandomStream random = new RandomStream(seed);
    for (int tenths = 1; tenths <= TENTHS; tenths++) {
      addOverlap(table, new BootstrapMask(heads, (double) tenths / TENTHS), transitions, random);
    }
    return table;
  }

  private static void addOverlap(
      Table table, BootstrapMask mask, int transitions, RandomStream random) {
    int both = 0;
    int either = 0;
    int nobody = 0;
    for (int i = 0; i < transitions; i++) {
      long drawn = mask.draw(random);
      boolean first = BootstrapMask.includes(drawn, 0);
      boolean second = BootstrapMask.includes(drawn, 1);
      both += first && second ? 1 : 0;
      either += first || second ? 1 : 0;
      nobody += drawn == 0 ? 1 : 0;
    }
    double p = mask.probability();
    table.doubleColumn("p").append(p);
    table.doubleColumn("shared").append(both / (double) Math.max(1, either));
    table.doubleColumn("expected").append(p / (2 - p));
    table.doubleColumn("unused").append(nobody / (double) transitions);
  }
}
