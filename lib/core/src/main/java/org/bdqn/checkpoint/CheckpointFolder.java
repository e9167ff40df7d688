package org.bdqn.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bdqn.text.Text;

/**
 * A run's checkpoints, {@code step-N} each: the last two, and the best one.
 *
 * <p>A checkpoint is written under another name, put on the disk and renamed, so that a kill at any
 * moment leaves none or a whole one. Files that never change are shared, as hard links, with the
 * checkpoint before the previous one: the last two have no file in common, and damage to one spares
 * the other.
 */
public final class CheckpointFolder {
  private static final String PREFIX = "step-";
  private static final String UNFINISHED = ".tmp";

  private final Path folder;

  /** By this process, so that their files are known to be good. */
  private final TreeMap<Long, Checkpoint> written = new TreeMap<>();

  /**
   * @param folder made with the first checkpoint, in a folder that is there
   */
  public CheckpointFolder(Path folder) {
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  /** Every checkpoint's folder, the newest first. */
  public List<Path> all() {
    return List.copyOf(bySteps().descendingMap().values());
  }

  /** Every checkpoint's step, the newest first. */
  public List<Long> steps() {
    return List.copyOf(bySteps().descendingKeySet());
  }

  private TreeMap<Long, Path> bySteps() {
    TreeMap<Long, Path> found = new TreeMap<>();
    for (Path each : Durable.list(folder)) {
      String name = each.getFileName().toString();
      if (name.matches(PREFIX + "\\d{1,18}")) {
        found.put(Long.parseLong(name.substring(PREFIX.length())), each);
      }
    }
    return found;
  }

  /**
   * Uses the newest checkpoint that can be used, also while a run writes and removes some.
   *
   * @param damage is told of each damaged one that is passed over
   * @param use throws {@link DamagedCheckpointException} where the checkpoint is not whole; the one
   *     before it is then tried
   * @return what {@code use} returned, or nothing if there is no checkpoint
   * @throws CheckpointException if there are some but all are damaged, or one is of a newer version
   */
  public <T> Optional<T> newest(Consumer<String> damage, Function<Checkpoint, T> use) {
    Map<Path, String> damaged = new LinkedHashMap<>();
    List<String> untold = new ArrayList<>();
    for (Path next = nextOf(damaged); next != null; next = nextOf(damaged)) {
      try {
        Checkpoint checkpoint = Checkpoint.open(next);
        String instead = "; using " + next.getFileName() + " instead";
        untold.forEach(reason -> damage.accept(reason + instead));
        untold.clear();
        return Optional.of(use.apply(checkpoint));
      } catch (DamagedCheckpointException reason) {
        if (Files.isDirectory(next)) { // Else it was removed under way.
          damaged.put(next, reason.getMessage());
          untold.add(reason.getMessage());
        }
      }
    }
    if (damaged.isEmpty()) {
      return Optional.empty();
    }
    throw new CheckpointException(
        Text.format(
            "No checkpoint is whole: %s. Bring one back from a copy, or remove %s to start the run from its beginning",
            String.join("; ", damaged.values()), folder));
  }

  private Path nextOf(Map<Path, String> damaged) {
    return all().stream().filter(each -> !damaged.containsKey(each)).findFirst().orElse(null);
  }

  /**
   * Writes a checkpoint; then removes those that are neither one of the last two nor the best.
   *
   * @param best the step of the best checkpoint; a step without a checkpoint keeps none
   * @throws CheckpointException if it cannot be written; then all is as before
   */
  public Path save(long step, long best, Checkpoint.IoConsumer<CheckpointWriter> state) {
    Path fresh = folder.resolve(PREFIX + step + UNFINISHED);
    Path place = folder.resolve(PREFIX + step);
    try {
      Manifest manifest = write(fresh, step, state);
      discard(place); // Of the same step, after a resume.
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
      Durable.syncFolder(folder);
      written.put(step, new Checkpoint(place, manifest));
    } catch (IOException failure) {
      throw abandoned(fresh, place, failure);
    }
    removeOld(step, best);
    return place;
  }

  private Manifest write(Path fresh, long step, Checkpoint.IoConsumer<CheckpointWriter> state)
      throws IOException {
    Durable.requireNoLink(folder);
    Durable.delete(fresh);
    if (!Files.isDirectory(folder)) {
      // Not its parents: the folder of a run that was removed stays removed.
      Files.createDirectory(folder);
    }
    Files.createDirectory(fresh);
    CheckpointWriter writer = new CheckpointWriter(fresh, beforePrevious(step));
    state.accept(writer);
    return writer.finish(step);
  }

  private Checkpoint beforePrevious(long step) {
    return written.headMap(step, false).descendingMap().values().stream()
        .filter(saved -> Files.isDirectory(saved.folder()))
        .skip(1)
        .findFirst()
        .orElse(null);
  }

  private CheckpointException abandoned(Path fresh, Path place, IOException failure) {
    try {
      Durable.requireNoLink(folder);
      Durable.delete(fresh);
    } catch (IOException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
    return new CheckpointException(
        Text.format(
            "The checkpoint %s could not be written (%s) and was given up; earlier ones are as they were. Make room on the disk, or see that the folder is there and can be written to",
            place, failure.getMessage()),
        failure);
  }

  /** Failures leave too many checkpoints, which harms nothing; the next one tries again. */
  private void removeOld(long step, long best) {
    try {
      TreeMap<Long, Path> old = bySteps();
      Long previous = old.lowerKey(step);
      old.keySet().removeIf(each -> each == step || each.equals(previous) || each == best);
      for (Path each : old.values()) {
        discard(each);
      }
      written.keySet().removeAll(old.keySet());
    } catch (IOException | UncheckedIOException tooMany) {
      return;
    }
  }

  /** Renames it first, so that a kill leaves nothing that looks like a checkpoint. */
  private void discard(Path checkpoint) throws IOException {
    if (Files.isDirectory(checkpoint)) {
      Path dying = checkpoint.resolveSibling(checkpoint.getFileName() + "-old" + UNFINISHED);
      Durable.delete(dying);
      Files.move(checkpoint, dying, StandardCopyOption.ATOMIC_MOVE);
      Durable.delete(dying);
    }
  }

  /** Removes what a killed process left unfinished. */
  public void clean() {
    try {
      Durable.requireNoLink(folder);
      for (Path each : Durable.list(folder)) {
        if (each.getFileName().toString().matches(PREFIX + "\\d{1,18}(-old)?" + UNFINISHED)) {
          Durable.delete(each);
        }
      }
    } catch (IOException failure) {
      throw new CheckpointException(
          Text.format(
              "%s cannot be written to (%s): see to its permissions and its disk",
              folder, failure.getMessage()),
          failure);
    }
  }
}
