package org.bdqn.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bdqn.checkpoint.Durable;
import org.bdqn.run.ConfigFields;
import org.bdqn.run.NewFolder;
import org.bdqn.run.RunLock;
import org.bdqn.text.Check;
import org.bdqn.text.Text;

/**
 * Where a sweep is: {@code sweep.json}, the tables, {@code runs/} with a run's folder for each run,
 * {@code spark.log}.
 */
record SweepFolder(Path path) {
  static final String SWEEP = "sweep.json";
  static final String ENGINE_LOG = "spark.log";

  SweepFolder {
    NewFolder.requireName(path);
    path = path.toAbsolutePath().normalize();
  }

  /**
   * Makes the folder the sweep's, or checks that it is.
   *
   * @throws IllegalArgumentException if it holds something else
   */
  void claim(Sweep sweep) {
    try {
      Files.createDirectories(path);
      if (Files.exists(path.resolve(SWEEP)) && RunLock.wasHere(path)) {
        requireSame(sweep);
        requireNoLinks(sweep);
      } else {
        NewFolder.require(path, "sweep", SWEEP + ".tmp");
        RunLock.mark(path);
        Durable.write(path.resolve(SWEEP), sweep.toJson());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(
          Text.format(
              "The sweep's folder %s cannot be written to (%s): see to its permissions, or name another",
              path, failure),
          failure);
    }
  }

  /** Does something while the sweep is locked for other processes. */
  void alone(Runnable work) {
    RunLock.holding(
        path,
        () -> {
          work.run();
          return null;
        });
  }

  private void requireNoLinks(Sweep sweep) throws IOException {
    Durable.requireNoLink(path.resolve(ENGINE_LOG));
    for (SweepRun run : sweep.runs()) {
      for (Path each = of(run); !each.equals(path); each = each.getParent()) {
        Durable.requireNoLink(each);
      }
    }
  }

  private void requireSame(Sweep sweep) {
    List<SweepRun> there = SweepFile.read(path.resolve(SWEEP)).runs();
    List<SweepRun> given = sweep.runs();
    requireEqual(there.size() + " runs", given.size() + " runs");
    for (int i = 0; i < given.size(); i++) {
      requireEqual("'" + there.get(i).name() + "'", "'" + given.get(i).name() + "'");
      List<String> changes = ConfigFields.differences(there.get(i).config(), given.get(i).config());
      requireEqual(
          given.get(i).name(),
          given.get(i).name() + " with " + String.join("; ", changes),
          changes.isEmpty());
    }
  }

  private void requireEqual(String there, String given) {
    requireEqual(there, given, there.equals(given));
  }

  private void requireEqual(String there, String given, boolean equal) {
    Check.that(
        equal,
        "%s holds another sweep: there it has %s, here %s. Name another folder",
        path,
        there,
        given);
  }

  Path of(SweepRun run) {
    return path.resolve(run.folder());
  }

  boolean isFinished(SweepRun run) {
    return Files.exists(of(run).resolve(RunTask.FINISHED));
  }
}
