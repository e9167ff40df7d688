package org.bdqn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, to be killed and watched. */
final class KitProcess {
  private static final int PATIENCE_SECONDS = 60;

  /** For bash: makes file descriptor 4 a pipe that nobody reads. */
  static final String CLOSED_PIPE = "p=$(mktemp -u); mkfifo $p; exec 3<>$p 4>$p 3<&-; rm $p; ";

  private final Process process;
  private final Path output;

  private KitProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static KitProcess start(Path output, String... arguments) throws IOException {
    return start(output, List.of(), arguments);
  }

  /**
   * @param jvm options of the JVM
   */
  static KitProcess start(Path output, List<String> jvm, String... arguments) throws IOException {
    return start(output, command(jvm, arguments));
  }

  /**
   * @param script what bash does with the command, which is its {@code "$@"}
   */
  static KitProcess startInShell(Path output, String script, String... arguments)
      throws IOException {
    return startInShell(output, script, List.of(), arguments);
  }

  static KitProcess startInShell(Path output, String script, List<String> jvm, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
    command.addAll(command(jvm, arguments));
    return start(output, command);
  }

  private static List<String> command(List<String> jvm, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(jvm);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Kit.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private static KitProcess start(Path output, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new KitProcess(process, output);
  }

  Process process() {
    return process;
  }

  /** Waits for its end and returns its exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("The process still runs after a minute");
    }
    return process.exitValue();
  }

  String output() throws IOException {
    return Files.readString(output);
  }
}
