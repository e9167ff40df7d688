package org.bdqn.sweep;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bdqn.text.Text;

/**
 * {@code kit sweep} in a process of its own, for a JVM that has no engine on its class path. The
 * sweep and the output go through pipes, so that nothing is left behind however this JVM ends.
 */
final class LaunchedSweep {
  private static final int WRONG_ARGUMENTS = 2;

  private LaunchedSweep() {}

  /** Returns when the sweep ended, or was stopped by an interrupt. */
  static void run(Sweep sweep, SweepFolder folder, SweepOptions options) {
    Process process = start(command(folder, options)); // Its standard input ends with this process.
    CompletableFuture<String> words =
        CompletableFuture.supplyAsync(
            () -> said(process, sweep), work -> new Thread(work, "launched-sweep").start());
    try {
      int exitCode = process.waitFor();
      if (exitCode == WRONG_ARGUMENTS) {
        throw new IllegalArgumentException(words.join());
      }
      if (exitCode != 0 && !allEnded(folder)) {
        throw new SweepException(
            Text.format("The sweep ended with exit code %d: %s", exitCode, words.join()));
      }
    } catch (InterruptedException stop) {
      process.destroy();
      process.onExit().join();
    } catch (IOException unreadable) {
      throw new SweepException("The sweep's tables cannot be read: " + unreadable, unreadable);
    }
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException failure) {
      throw new SweepException("The sweep cannot be started: " + failure, failure);
    }
  }

  /** Gives the process the sweep and returns all its output; an interrupt does not end the wait. */
  private static String said(Process process, Sweep sweep) {
    byte[] line = (sweep.toJson().replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      process.getOutputStream().write(line);
      process.getOutputStream().flush();
    } catch (IOException ended) {
      // What it says tells why.
    }
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  /** Whether every run was tried, in which case the exit code tells of failed runs. */
  private static boolean allEnded(SweepFolder folder) throws IOException {
    List<String> ended = List.of(RunStatus.FINISHED.toString(), RunStatus.FAILED.toString());
    List<String> states = SweepTables.states(folder.path());
    return !states.isEmpty() && ended.containsAll(states);
  }

  private static List<String> command(SweepFolder folder, SweepOptions options) {
    List<String> command = new ArrayList<>();
    command.add(launcher().toString());
    command.addAll(List.of("sweep", "-", "--out=" + folder.path()));
    command.add("--master=" + options.master());
    command.add("--cores-per-run=" + options.coresPerRun());
    command.add(Text.format("--memory-per-run=%dm", RunMemory.mib(options.memoryPerRun())));
    command.add("--checkpoint-every=" + options.checkpointEvery());
    options
        .settings()
        .forEach((name, value) -> command.add(Text.format("--conf=%s=%s", name, value)));
    command.add("--stop-with-parent");
    return command;
  }

  /** The kit's launcher, beside the folder {@code lib} that this class is in. */
  private static Path launcher() {
    try {
      Path code =
          Path.of(LaunchedSweep.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path at = code; at != null; at = at.getParent()) {
        Path kit = at.resolve("kit");
        if (Files.isExecutable(kit) && Files.isRegularFile(kit)) {
          return kit;
        }
      }
      throw new SweepException(
          Text.format(
              "A sweep needs Spark, which the launcher 'kit' brings, but there is none above %s: run 'kit sweep' from the kit's folder",
              code));
    } catch (URISyntaxException noPath) {
      throw new IllegalStateException(noPath);
    }
  }
}
