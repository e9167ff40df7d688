package org.bdqn.sweep;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bdqn.checkpoint.Durable;
import org.bdqn.run.RunLock;
import org.bdqn.run.RunLog;
import org.bdqn.text.Text;

/**
 * Trains one run in a process of its own, wherever it is called: a native crash costs that process,
 * and no two runs share libtorch. It goes on where an earlier try ended. Needs nothing but this
 * module and the core, none of their libraries.
 *
 * @param name for people
 * @param folder the run's, absolute
 * @param classPath of the library and all that it needs, the same on every machine
 * @param jvmOptions its share of cores and memory
 * @param environment variables of the process
 * @param settings arguments of a new run
 * @param arguments arguments of a new run and of one that goes on
 */
public record RunTask(
    String name,
    String folder,
    String classPath,
    List<String> jvmOptions,
    Map<String, String> environment,
    List<String> settings,
    List<String> arguments)
    implements Serializable {
  private static final long serialVersionUID = 1;
  static final String MAIN = "org.bdqn.cli.Kit";
  private static final int PATIENCE_SECONDS = 120;
  private static final int POLL_MILLIS = 100;
  private static final int LAST_LINES = 3;
  private static final String LIBTORCH_WARNING = "[W";

  /** Ctrl-C, which reaches the run's process too, and SIGTERM. */
  private static final List<Integer> STOPPED = List.of(130, 143);

  /** Time for a stop of the whole sweep to take effect, before another try is begun. */
  private static final int STOPPED_SECONDS = 3;

  /** This file marks a run as finished; it holds the seconds that the run took. */
  static final String FINISHED = "finished";

  /** What the process said. */
  static final String OUTPUT = "output";

  public RunTask {
    jvmOptions = List.copyOf(jvmOptions);
    environment = Map.copyOf(environment);
    settings = List.copyOf(settings);
    arguments = List.copyOf(arguments);
  }

  /**
   * Trains to the end; returns at once if the run is finished.
   *
   * @throws SweepException if the process fails; its last words are in the message
   * @throws InterruptedException if the thread was interrupted; the run was then checkpointed
   */
  public void run() throws IOException, InterruptedException {
    Path path = Path.of(folder);
    if (Files.exists(path.resolve(FINISHED))) {
      return;
    }
    RunLock.mark(path);
    awaitEnd(); // A process whose worker was killed checkpoints its run before it ends.
    double before = RunSeconds.soFar(path);
    long start = System.nanoTime();
    int exitCode = train(path);
    if (STOPPED.contains(exitCode)) {
      TimeUnit.SECONDS.sleep(STOPPED_SECONDS);
    }
    if (exitCode != 0) {
      throw new SweepException(
          Text.format("%s ended with exit code %d:%n%s", name, exitCode, lastWords(path)));
    }
    double seconds = before + (System.nanoTime() - start) / 1e9;
    Durable.write(path.resolve(FINISHED), Text.format("%.3f%n", seconds));
  }

  /** Waits, for a limited time, while a process has the run. */
  public void awaitEnd() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (RunLock.isHeld(Path.of(folder)) && System.nanoTime() < deadline) {
        Thread.sleep(POLL_MILLIS);
      }
    } catch (IOException unreadable) {
      throw new SweepException(
          Text.format("%s cannot be read: %s", folder, unreadable), unreadable);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private int train(Path path) throws IOException, InterruptedException {
    Durable.requireNoLink(path.resolve(OUTPUT));
    ProcessBuilder builder = new ProcessBuilder(command(path)).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(path.resolve(OUTPUT).toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start(); // Its standard input ends with this process.
    try {
      return process.waitFor();
    } finally {
      end(process);
    }
  }

  private List<String> command(Path path) {
    List<String> command = java(MAIN);
    command.add("train");
    if (Files.exists(path.resolve(RunLog.CONFIG))) {
      command.add("--resume=" + folder);
    } else {
      command.add("--out=" + folder);
      command.addAll(settings);
    }
    command.addAll(arguments);
    return command;
  }

  /** The command, to be added to, that starts a class as this run's process is started. */
  List<String> java(String mainClass) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath, mainClass));
    return command;
  }

  /** If it still runs, lets it make a checkpoint. */
  private static void end(Process process) throws InterruptedException {
    if (process.isAlive()) {
      process.destroy();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static String lastWords(Path path) throws IOException {
    byte[] output = Files.readAllBytes(path.resolve(OUTPUT));
    List<String> lines =
        new String(output, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith(LIBTORCH_WARNING))
            .toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
