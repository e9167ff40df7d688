package org.bdqn.notebook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bdqn.checkpoint.Durable;
import org.bdqn.run.RunLog;

/**
 * A run's progress, read from its files.
 *
 * @param step the last one at which an episode ended, empty before the first
 * @param score of the last evaluation episode, empty before the first
 */
record RunProgress(String step, String score) {
  static RunProgress of(Path run) {
    return new RunProgress(
        last(run.resolve(RunLog.SCORES), 0), last(run.resolve(RunLog.EVALUATIONS), 2));
  }

  private static String last(Path csv, int column) {
    try {
      List<String> lines = Durable.text(csv).lines().toList();
      String[] cells = lines.get(lines.size() - 1).split(",");
      return lines.size() > 1 && column < cells.length ? cells[column] : "";
    } catch (IOException | IndexOutOfBoundsException notYet) {
      return "";
    }
  }
}
