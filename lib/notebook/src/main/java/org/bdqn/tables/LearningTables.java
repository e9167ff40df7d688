package org.bdqn.tables;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.bdqn.learner.LearnerOptions;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.replay.Batch;
import org.bdqn.replay.BootstrapMask;
import org.bdqn.text.Text;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What happens within a learning step, as Tablesaw tables. */
public final class LearningTables {
  private LearningTables() {}

  /** A network's layers, first to last: layer, output, parameters. */
  public static Table layers(EnsembleNetwork network) {
    Table table =
        Table.create(
            "layers",
            StringColumn.create("layer"),
            StringColumn.create("output"),
            LongColumn.create("parameters"));
    NetworkShape shape = network.shape();
    int height = shape.height();
    int width = shape.width();
    add(table, "state", Text.format("%d × %d × %d", shape.channels(), height, width), 0);
    for (int i = 0; i < network.names().size(); i += 2) {
      Shape weight = network.values().get(i).getShape();
      long biases = network.values().get(i + 1).getShape().size(); // one for each unit
      String output = headOutput(biases / shape.heads(), shape.heads());
      if (i < network.coreParameters()) {
        NetworkSpec.Convolution layer = network.spec().convolutions().get(i / 2);
        height = (height - layer.kernel()) / layer.stride() + 1;
        width = (width - layer.kernel()) / layer.stride() + 1;
        output = Text.format("%d × %d × %d", layer.filters(), height, width);
      }
      add(table, network.names().get(i).replace(".weight", ""), output, weight.size() + biases);
    }
    return table;
  }

  private static String headOutput(long units, int heads) {
    return heads == 1 ? "" + units : Text.format("%d heads × %d", heads, units);
  }

  private static void add(Table table, String layer, String output, long parameters) {
    Row row = table.appendRow();
    row.setString("layer", layer);
    row.setString("output", output);
    row.setLong("parameters", parameters);
  }

  /**
   * How the mean TD target moves while a network learns from one batch again and again: step,
   * target.
   *
   * @param online is changed
   */
  public static Table targetDrift(
      EnsembleNetwork online,
      EnsembleNetwork target,
      LearnerOptions options,
      Batch batch,
      int steps) {
    List<Double> means = TargetDrift.of(online, target, options, batch, steps);
    return Table.create(
        "TD target",
        IntColumn.create("step", IntStream.range(0, means.size()).toArray()),
        DoubleColumn.create("target", means));
  }

  /**
   * A batch as one head sees it: transition, action, reward, terminal, mask, Q, target, gradient.
   *
   * @param actions their names
   */
  public static Table head(LossDetails details, int head, List<String> actions) {
    Table table =
        Table.create(
            "head " + head,
            IntColumn.create("transition"),
            StringColumn.create("action"),
            DoubleColumn.create("reward"),
            BooleanColumn.create("terminal"),
            IntColumn.create("mask"),
            DoubleColumn.create("Q"),
            DoubleColumn.create("target"),
            DoubleColumn.create("gradient"));
    Batch batch = details.batch();
    for (int i = 0; i < batch.size(); i++) {
      Row row = table.appendRow();
      row.setInt("transition", i);
      row.setString("action", actions.get(batch.actions()[i]));
      row.setDouble("reward", batch.reward(i, 0));
      row.setBoolean("terminal", batch.terminals()[i]);
      row.setInt("mask", BootstrapMask.includes(batch.masks()[i], head) ? 1 : 0);
      row.setDouble("Q", details.q()[i][head]);
      row.setDouble("target", details.targets()[i][head]);
      row.setDouble("gradient", details.gradients()[i][head]);
    }
    return table;
  }
}
