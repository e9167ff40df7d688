package org.bdqn.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bdqn.replay.MemoryBudget;
import org.bdqn.text.Text;

/**
 * Carries a sweep out: checks all, starts what is not finished, and keeps the tables. Where the
 * engine is not on the class path, as in a notebook, the launcher does it in a process of its own.
 */
public final class SweepProcess {
  /**
   * The part of the machine's memory that runs may take; the rest is for the system and the driver.
   */
  private static final double MEMORY_SHARE = 0.9;

  private final Sweep sweep;
  private final List<SweepRun> runs;
  private final SweepFolder folder;
  private final SweepOptions options;
  private final SweepTables tables;
  private final List<RunStatus> states;

  /**
   * @throws IllegalArgumentException if a run or an option is wrong
   */
  public SweepProcess(Sweep sweep, Path folder, SweepOptions options) {
    this.sweep = sweep;
    runs = sweep.runs();
    this.folder = new SweepFolder(folder);
    this.options = SweepShares.withMemory(options, runs);
    tables = new SweepTables(this.folder, runs);
    states = new ArrayList<>(Collections.nCopies(runs.size(), RunStatus.WAITING));
  }

  public List<SweepRun> runs() {
    return runs;
  }

  public boolean isLocal() {
    return options.isLocal();
  }

  /** A run as the engine gets it. */
  RunTask task(SweepRun run) {
    return SweepShares.task(run, folder.of(run), options);
  }

  /** Runs that this machine does at a time, where the sweep is local. */
  public int parallel() {
    return SweepShares.parallel(options, machineBytes());
  }

  static long machineBytes() {
    return (long) (MEMORY_SHARE * MemoryBudget.machineBytes());
  }

  /**
   * Trains all runs that are not finished, and returns the state of each. An interrupt stops them,
   * each checkpointed.
   *
   * @param progress gets a line whenever a run ends
   * @throws IllegalArgumentException if the folder holds something else; nothing was started
   * @throws SweepException if the engine cannot be reached or fails
   */
  public List<RunStatus> run(Consumer<String> progress) {
    Optional<SweepEngine> engine = SweepEngine.find();
    if (engine.isEmpty()) {
      LaunchedSweep.run(sweep, folder, options);
      return List.of();
    }
    engine.get().check(options);
    int parallel = options.isLocal() ? parallel() : 0;
    folder.claim(sweep);
    folder.alone(() -> run(engine.get(), parallel, progress));
    return List.copyOf(states);
  }

  private void run(SweepEngine engine, int parallel, Consumer<String> progress) {
    List<SweepRun> left = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      if (folder.isFinished(runs.get(i))) {
        states.set(i, RunStatus.FINISHED);
      } else {
        left.add(runs.get(i));
      }
    }
    tables.writeAll();
    tables.writeStates(states);
    if (left.isEmpty()) {
      return;
    }
    List<RunTask> tasks = left.stream().map(this::task).toList();
    try {
      engine.run(
          tasks,
          options,
          parallel,
          folder.path().resolve(SweepFolder.ENGINE_LOG),
          keeper(left, progress));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      states.replaceAll(state -> state == RunStatus.RUNNING ? RunStatus.WAITING : state);
      tables.writeAll();
      tables.writeStates(states);
    }
  }

  private SweepEngine.Listener keeper(List<SweepRun> left, Consumer<String> progress) {
    return new SweepEngine.Listener() {
      @Override
      public void running(int run) {
        became(RunStatus.RUNNING, run);
      }

      @Override
      public void finished(int run) {
        tables.append(left.get(run));
        became(RunStatus.FINISHED, run);
        progress.accept("finished: " + left.get(run).name());
      }

      @Override
      public void failed(int run, String reason) {
        became(RunStatus.FAILED, run);
        progress.accept(Text.format("failed: %s: %s", left.get(run).name(), reason));
      }

      private void became(RunStatus state, int run) {
        states.set(runs.indexOf(left.get(run)), state);
        tables.writeStates(states);
      }
    };
  }
}
