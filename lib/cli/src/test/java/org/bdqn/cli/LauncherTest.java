package org.bdqn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher of a kit that is built, called in every way from anywhere. */
class LauncherTest {
  private static final Path SOURCE =
      Path.of(System.getProperty("bdqn.repository", "..")).toAbsolutePath();

  @TempDir private Path parent;

  private Path kit;
  private Path elsewhere;

  @BeforeEach
  void makeFolders() throws Exception {
    parent = parent.toRealPath();
    kit = parent.resolve("kit folder");
    elsewhere = Files.createDirectories(parent.resolve("elsewhere"));
    build(kit);
    touch(elsewhere.resolve("lib/target/bdqn-other.jar"));
    touch(elsewhere.resolve("lib/target/libs/other.jar"));
    Files.createDirectories(elsewhere.resolve("sub"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'../kit folder/kit' build",
        "sh '../kit folder/kit' build",
        "ln -s '../kit folder/kit' kit; ./kit build",
        "ln -s '../kit folder/kit' kit; sh kit build",
        "ln -s \"$PWD/../kit folder/kit\" a; ln -s ../a sub/b; ln -s sub/b c; ./c build",
        "ln -s '../kit folder/kit' kit; PATH=$PWD:$PATH; cd /; kit build",
        "ln -s '../kit folder/kit' kit; PATH=$PWD:$PATH; cd /; bash kit build",
        "mkdir sub/elsewhere; export CDPATH=$PWD/sub; ln -s '../kit folder/kit' kit; cd ..; elsewhere/kit build",
        "ln -s '../kit folder' -; bash -- -/kit build",
        "export POSIXLY_CORRECT=1; '../kit folder/kit' build"
      })
  void findsItsOwnFolder(String call) throws Exception {
    assertThat(bash(call, Map.of())).isEqualTo("kit: the library is built: " + kit + "/lib/target");
    assertOthersAreThere();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cp '../kit folder/kit' .", "ln '../kit folder/kit' kit"})
  void refusesAFolderThatIsNotTheKits(String put) throws Exception {
    for (String command : List.of("build", "test", "evaluate R", "sweep S", "walkthrough")) {
      assertThat(bash("rm -f kit; " + put + "; ./kit " + command + " && echo done", Map.of()))
          .contains("'" + elsewhere + "' is not the kit's folder")
          .doesNotContain("done");
    }
    assertOthersAreThere();
  }

  @ParameterizedTest
  @ValueSource(strings = {"walkthrough", "build"})
  void aCommandWithoutArgumentsRefusesThem(String command) throws Exception {
    String call = "'../kit folder/kit' " + command;
    assertThat(bash(call + " 04.ipynb && echo done", Map.of()))
        .contains("'./kit " + command + "' takes no arguments, but was given '04.ipynb'")
        .doesNotContain("done");
    assertThat(bash(call + " --help", Map.of())).contains("usage: ./kit COMMAND");
  }

  private void assertOthersAreThere() {
    assertThat(elsewhere.resolve("lib/target/bdqn-other.jar")).exists();
    assertThat(elsewhere.resolve("lib/target/libs/other.jar")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a;b", "a b*[c", "ünï 甲", "a!b#%41"})
  void worksInAFolderOfAnyName(String name) throws Exception {
    Path odd = parent.resolve(name);
    build(odd);
    addLibrary(odd);
    assertThat(bash("\"$KIT\" evaluate nowhere", Map.of("KIT", odd + "/kit", "LC_ALL", "C")))
        .contains("kit: nowhere holds no run");
  }

  @ParameterizedTest
  @CsvSource({"a:b, can hold no ':'", "a!, can hold no ':'"})
  void saysAtOnceWhereItCannotWork(String name, String words) throws Exception {
    Path odd = parent.resolve(name);
    build(odd);
    assertThat(bash("\"$KIT\" build && echo done", Map.of("KIT", odd + "/kit")))
        .contains("the kit's folder is '" + odd + "'", words)
        .doesNotContain("done");
  }

  @Test
  void aFolderWhoseLettersTheLocaleCannotReadIsNamed() throws Exception {
    String there = "mv '../kit folder' $'../\\xe4'; LC_ALL=C.UTF-8 ../*/kit build && echo done";
    String back = "; mv $'../\\xe4' '../kit folder'";
    assertThat(bash(there + back, Map.of())).contains("set LC_ALL=C.UTF-8").doesNotContain("done");
  }

  @ParameterizedTest
  @ValueSource(strings = {">/dev/full", ">&4"})
  void saysWhereItsOutputCannotBeWritten(String to) throws Exception {
    for (String command : List.of("help", "build")) {
      String call =
          KitProcess.CLOSED_PIPE + "'../kit folder/kit' " + command + to + " || echo failed";
      assertThat(bash(call, Map.of())).contains("write error").endsWith("failed");
    }
  }

  @ParameterizedTest
  @CsvSource({"dumb, 40", "xterm, 40", "xterm, 80"})
  void onATerminalNoLineIsLonger(String kind, int columns) throws Exception {
    assumeTrue(
        bash("script -qec 'echo there' /dev/null </dev/null", Map.of()).equals("there"),
        "there is no 'script', or it can make no terminal (no devpts)");
    addLibrary(kit);
    for (String command : List.of("help", "nosuch", "train --help", "evaluate nosuch")) {
      String call =
          "stty cols %d; TERM=%s '../kit folder/kit' %s".formatted(columns, kind, command);
      String said = bash("script -qec \"$CALL\" /dev/null </dev/null", Map.of("CALL", call));
      assertThat(said).contains("kit");
      assertThat(said.lines()).allMatch(line -> WrappedLines.width(line.strip()) <= columns);
      assertThat(kind + said).doesNotContainPattern("(?s)^dumb.*\033");
    }
  }

  /** What the launcher looks at, as if Maven had just made it. */
  private static void build(Path folder) throws IOException {
    List<String> files = new ArrayList<>(List.of("kit", "pom.xml", "lib/pom.xml"));
    for (String module : List.of("kernel", "core", "djl", "sweep", "notebook", "cli")) {
      files.add("lib/" + module + "/pom.xml");
      Files.createDirectories(folder.resolve("lib").resolve(module).resolve("src/main"));
    }
    for (String file : files) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.copy(SOURCE.resolve(file), folder.resolve(file));
    }
    Files.createDirectories(folder.resolve(".mvn"));
    touch(folder.resolve("lib/cli/src/main/java/org/bdqn/cli/Kit.java"));
    touch(folder.resolve("lib/kernel/target/java-kernel.jar"));
    touch(folder.resolve("lib/target/bdqn-0.jar"));
    Files.createDirectories(folder.resolve("lib/target/libs"));
    touch(folder.resolve("target/built"));
  }

  private static void touch(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }

  /** As much of the library and its jars as the command line needs to start. */
  private static void addLibrary(Path folder) throws IOException {
    Path libs = folder.resolve("lib/target/libs");
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path entry = Path.of(each);
      if (entry.getFileName().toString().matches("(bdqn|picocli|jackson|api|slf4j-api)-.*jar")) {
        Files.copy(entry, libs.resolve(entry.getFileName()));
      } else if (entry.endsWith("target/classes")) {
        pack(entry, libs.resolve(entry.getParent().getParent().getFileName() + ".jar"));
      }
    }
  }

  private static void pack(Path classes, Path to) throws IOException {
    try (OutputStream out = Files.newOutputStream(to);
        JarOutputStream jar = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, jar);
      }
    }
  }

  private String bash(String script, Map<String, String> environment) throws Exception {
    Path output = parent.resolve("output");
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", script).directory(elsewhere.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ends in time").isTrue();
    return new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
  }
}
