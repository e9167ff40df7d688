package org.bdqn.run;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.bdqn.checkpoint.Durable;
import org.bdqn.text.Check;

/**
 * Checks that a folder is new, so that nothing that others have made is mixed with, written over or
 * removed.
 */
public final class NewFolder {
  private NewFolder() {}

  /**
   * Checks that a run can be made in a folder: it is not there, or it is empty except for what a
   * run leaves when it is killed before it begins.
   *
   * @throws IllegalArgumentException if it holds a run, or something else
   */
  static void requireForRun(Path folder) {
    for (String file : List.of(RunLog.CONFIG, RunLog.SCORES)) {
      Check.that(
          !Files.exists(folder.resolve(file), LinkOption.NOFOLLOW_LINKS),
          "%s already holds a run (%s): resume it, name another folder, or remove that one first",
          folder,
          file);
    }
    require(folder, "run", RunLog.CONFIG + ".tmp", "output");
  }

  /**
   * Checks that a folder is not there, or is empty except for a lock and what may be beside it.
   *
   * @param what is to be made in it, for people
   * @param besideLock files that this program makes once there is a lock
   * @throws IllegalArgumentException if something else is in it; names that
   */
  public static void require(Path folder, String what, String... besideLock) {
    requireName(folder);
    Path lock = folder.resolve(RunLock.FILE);
    boolean locked = RunLock.wasHere(folder);
    for (Path file : Durable.list(folder)) {
      boolean ours =
          file.equals(lock) || List.of(besideLock).contains(file.getFileName().toString());
      Check.that(
          locked && ours,
          "%s holds something that is no %s (%s): name a new folder",
          folder,
          what,
          file.getFileName());
    }
  }

  /**
   * @throws IllegalArgumentException if it is empty, which would mean the current folder
   */
  public static void requireName(Path folder) {
    Check.that(
        !folder.toString().isEmpty(),
        "The folder's name is empty: give a new one, for example runs/first");
  }
}
