package org.bdqn.env;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a class's main method in a JVM of its own: for faults that could end the process, and for
 * what only a fresh process shows.
 */
public final class ChildJvm {
  /** What the child left behind. */
  public record Result(int exitCode, String output) {}

  private ChildJvm() {}

  /**
   * Runs a program that finds ROMs in one folder only.
   *
   * @param home becomes the child's home and takes its output
   * @param roms the value of {@code BDQN_ROMS}
   */
  static Result run(Path home, Path roms, Class<?> program, String... arguments) {
    List<String> options = List.of("-Duser.home=" + home, "-XX:TieredStopAtLevel=1");
    ProcessBuilder builder = builder(options, program, arguments);
    List.of("ALE_ROMS_DIR", "VIRTUAL_ENV", "CONDA_PREFIX").forEach(builder.environment()::remove);
    builder.environment().put("BDQN_ROMS", roms.toString());
    return finish(builder, home, 60);
  }

  /**
   * Runs a program in this process's environment.
   *
   * @param folder takes the child's output
   * @param seconds after which it is ended
   * @param options of the JVM
   */
  public static Result run(
      Path folder, int seconds, List<String> options, Class<?> program, String... arguments) {
    return finish(builder(options, program, arguments), folder, seconds);
  }

  private static ProcessBuilder builder(
      List<String> options, Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  private static Result finish(ProcessBuilder builder, Path folder, int seconds) {
    Path output = folder.resolve("child-output.txt");
    builder.redirectOutput(output.toFile());
    try {
      Process child = builder.start();
      if (!child.waitFor(seconds, TimeUnit.SECONDS)) {
        child.destroyForcibly();
        throw new IllegalStateException(
            "The child still runs after %d s: %s".formatted(seconds, builder.command()));
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
