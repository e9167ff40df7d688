package org.bdqn.env;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a class's main method in a JVM of its own, for faults that could end the process. */
final class ChildJvm {
  /** What the child left behind. */
  record Result(int exitCode, String output) {}

  private ChildJvm() {}

  /**
   * Runs a program that finds ROMs in one folder only.
   *
   * @param home becomes the child's home and takes its output
   * @param roms the value of {@code BDQN_ROMS}
   */
  static Result run(Path home, Path roms, Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Duser.home=" + home, "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    Path output = home.resolve("child-output.txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    List.of("ALE_ROMS_DIR", "VIRTUAL_ENV", "CONDA_PREFIX").forEach(builder.environment()::remove);
    builder.environment().put("BDQN_ROMS", roms.toString());
    try {
      Process child = builder.start();
      if (!child.waitFor(60, TimeUnit.SECONDS)) {
        child.destroyForcibly();
        throw new IllegalStateException("The child still runs after 60 s: " + command);
      }
      return new Result(child.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
