package org.bdqn.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bdqn.network.EnsembleNetwork;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What learning changed in an ensemble: its core, and each head's own parameters. */
public final class ParameterMoves {
  private ParameterMoves() {}

  /**
   * Compares an ensemble with an earlier copy of itself: part (core, head 0, …), parameters (their
   * largest change) and Q (a head's mean change, without sign, over the states; missing for the
   * core).
   *
   * @param states as the networks take them
   */
  public static Table between(EnsembleNetwork before, EnsembleNetwork after, List<byte[]> states) {
    int heads = after.shape().heads();
    double[] largest = new double[heads];
    double core = 0;
    for (int i = 0; i < after.values().size(); i++) {
      if (i < after.coreParameters()) {
        float[] old = before.values().get(i).toFloatArray();
        core = Math.max(core, largestMove(old, after.values().get(i).toFloatArray()));
      } else {
        for (int head = 0; head < heads; head++) {
          double move = largestMove(ofHead(before, i, head), ofHead(after, i, head));
          largest[head] = Math.max(largest[head], move);
        }
      }
    }
    return table(core, largest, qMoves(before, after, states));
  }

  private static float[] ofHead(EnsembleNetwork network, int parameter, int head) {
    return network.layers().ofHead(head, parameter, network.values().get(parameter));
  }

  private static double largestMove(float[] old, float[] now) {
    double largest = 0;
    for (int i = 0; i < now.length; i++) {
      largest = Math.max(largest, Math.abs(now[i] - old[i]));
    }
    return largest;
  }

  private static double[] qMoves(
      EnsembleNetwork before, EnsembleNetwork after, List<byte[]> states) {
    double[] moves = new double[after.shape().heads()];
    for (byte[] state : states) {
      float[][] old = before.qValues(state);
      float[][] now = after.qValues(state);
      for (int head = 0; head < moves.length; head++) {
        for (int action = 0; action < now[head].length; action++) {
          double move = Math.abs(now[head][action] - old[head][action]);
          moves[head] += move / now[head].length / states.size();
        }
      }
    }
    return moves;
  }

  private static Table table(double core, double[] heads, double[] q) {
    List<String> parts = new ArrayList<>(List.of("core"));
    DoubleColumn parameters = DoubleColumn.create("parameters", core);
    DoubleColumn moves = DoubleColumn.create("Q");
    moves.appendMissing();
    for (int head = 0; head < heads.length; head++) {
      parts.add("head " + head);
      parameters.append(heads[head]);
    }
    Arrays.stream(q).forEach(moves::append);
    return Table.create("changes", StringColumn.create("part", parts), parameters, moves);
  }
}
