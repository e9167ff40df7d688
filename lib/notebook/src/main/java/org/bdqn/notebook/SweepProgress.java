package org.bdqn.notebook;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bdqn.sweep.RunStatus;
import org.bdqn.sweep.SweepListener;
import org.bdqn.sweep.SweepTables;
import org.bdqn.text.Text;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A sweep's runs in a live display, read from its folder. */
public final class SweepProgress implements SweepListener {
  private static final int MILLIS = 500;

  private final LiveDisplay display = Inline.live();
  private Path folder;
  private int runs;
  private Thread watch;

  @Override
  public void started(Path sweep, int numberOfRuns) {
    folder = sweep;
    runs = numberOfRuns;
    display.update(Text.format("Starting %d runs …", runs));
    watch = new Thread(this::watch, "sweep-table");
    watch.setDaemon(true);
    watch.start();
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(MILLIS);
        if (display.isDue() && hasTable()) {
          display.update(table(folder));
        }
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean hasTable() {
    return Files.exists(folder.resolve(SweepTables.RUNS));
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

  @Override
  public void ended() {
    watch.interrupt();
    if (hasTable()) {
      display.finish(line());
    } else {
      display.close();
    }
  }

  private String line() {
    Table table = new SweepResults(folder).runs();
    return Text.format(
        "%d of %d runs finished, %d failed, in %s",
        count(table, RunStatus.FINISHED), runs, count(table, RunStatus.FAILED), folder);
  }

  private static int count(Table runs, RunStatus state) {
    return runs.stringColumn("state").isEqualTo(state.toString()).size();
  }
}
