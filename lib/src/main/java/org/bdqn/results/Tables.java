package org.bdqn.results;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/**
 * What Tablesaw cannot do in a thread that is interrupted, as a cell's thread may be at any time: a
 * thread of its own does it, which nobody interrupts. The caller waits, and stays interrupted.
 */
public final class Tables {
  private Tables() {}

  /**
   * Makes tables usable. Tablesaw looks for its readers when they are first used, for half a
   * second; interrupted in that, it would have no tables in this process any more.
   */
  public static void load() {
    undisturbed(Table::create);
  }

  /**
   * A CSV file's table, which an interrupt would leave unread.
   *
   * @throws RuntimeException of Tablesaw's if it cannot be read
   */
  public static Table read(Path csv) {
    return undisturbed(() -> Table.read().csv(csv.toFile()));
  }

  private static Table undisturbed(Supplier<Table> work) {
    try {
      return CompletableFuture.supplyAsync(work, task -> new Thread(task, "tables").start()).join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }
}
