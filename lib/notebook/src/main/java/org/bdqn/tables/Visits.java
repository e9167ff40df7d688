package org.bdqn.tables;

import org.bdqn.env.ObservationShape;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.training.Episode;
import org.bdqn.training.Policy;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Where a policy goes in a small world whose observation shows the agent's cell. */
public final class Visits {
  private Visits() {}

  /**
   * Plays whole episodes and counts.
   *
   * @param environment whose observations are 1 in the agent's cell and 0 elsewhere
   * @return row, column, visits (per episode)
   */
  public static Table of(StackedEnvironment environment, Policy policy, int episodes) {
    ObservationShape shape = environment.observationShape();
    double[] visits = new double[shape.height() * shape.width()];
    Policy counting =
        state -> {
          byte[] observation = environment.observation();
          for (int cell = 0; cell < visits.length; cell++) {
            visits[cell] += observation[cell];
          }
          return policy.act(state);
        };
    int played = 0;
    for (; played < episodes && !Thread.currentThread().isInterrupted(); played++) {
      environment.reset();
      Episode.play(environment, counting, Integer.MAX_VALUE, step -> {});
    }
    IntColumn row = IntColumn.create("row");
    IntColumn column = IntColumn.create("column");
    for (int cell = 0; cell < visits.length; cell++) {
      row.append(cell / shape.width());
      column.append(cell % shape.width());
      visits[cell] /= Math.max(1, played);
    }
    return Table.create("visits", row, column, DoubleColumn.create("visits", visits));
  }
}
