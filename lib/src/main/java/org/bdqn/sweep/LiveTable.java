package org.bdqn.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bdqn.notebook.Inline;
import org.bdqn.notebook.LiveDisplay;
import org.bdqn.text.Text;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A sweep's runs in a live display, read from its folder. */
final class LiveTable {
  private static final int MILLIS = 500;

  private LiveTable() {}

  /** Shows the table while some work is going on in this thread. */
  static void during(Path folder, int runs, Runnable work) {
    try (LiveDisplay display = Inline.live()) {
      display.update(Text.format("Starting %d runs …", runs));
      Thread watch = new Thread(() -> watch(folder, display), "sweep-table");
      watch.setDaemon(true);
      watch.start();
      try {
        work.run();
      } finally {
        watch.interrupt();
      }
      display.finish(line(folder, runs));
    }
  }

  private static void watch(Path folder, LiveDisplay display) {
    try {
      while (true) {
        Thread.sleep(MILLIS);
        if (display.isDue() && Files.exists(folder.resolve(SweepTables.RUNS))) {
          display.update(table(folder));
        }
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  /** State and progress of every run: variant, seed, state, step, evaluation. */
  static Table table(Path folder) {
    Table runs = new SweepResults(folder).runs();
    StringColumn step = StringColumn.create("step");
    StringColumn score = StringColumn.create("last evaluation");
    for (int i = 0; i < runs.rowCount(); i++) {
      RunProgress progress = RunProgress.of(folder.resolve(runs.getString(i, "folder")));
      step.append(progress.step());
      score.append(progress.score());
    }
    return Table.create(
        "Sweep",
        runs.column("variant"),
        runs.column("seed"),
        runs.column("state"),
        step,
        score,
        runs.column("seconds"));
  }

  private static String line(Path folder, int runs) {
    Table table = new SweepResults(folder).runs();
    return Text.format(
        "%d of %d runs finished, %d failed, in %s",
        count(table, RunState.FINISHED), runs, count(table, RunState.FAILED), folder);
  }

  private static int count(Table runs, RunState state) {
    return runs.stringColumn("state").isEqualTo(state.toString()).size();
  }
}
