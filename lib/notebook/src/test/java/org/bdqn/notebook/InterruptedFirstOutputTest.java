package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bdqn.env.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Whoever presses "interrupt" early must not find the kernel without tables from then on. */
class InterruptedFirstOutputTest {
  private static final int SECONDS = 60;

  @TempDir private Path folder;

  /** In a process of its own, where nothing has been loaded yet. */
  static final class FirstCells {
    public static void main(String[] none) {
      Thread cell = Thread.currentThread();
      Thread impatient = new Thread(() -> Stream.generate(() -> cell).forEach(Thread::interrupt));
      impatient.setDaemon(true);
      impatient.start();
      Inline.text("The library is here.");
      Inline.show(Table.create("made in haste", IntColumn.create("n")));
    }
  }

  @Test
  void interruptsWhileTheLibraryIsLoadedLeaveTablesUsable() {
    ChildJvm.Result result = ChildJvm.run(folder, SECONDS, List.of(), FirstCells.class);

    assertThat(result.output()).contains("The library is here.", "made in haste");
    assertThat(result.exitCode()).isZero();
  }
}
