package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds environment.yml and the poms together where they name the same things. */
class EnvironmentFileTest {
  private static final Path REPOSITORY = Path.of(System.getProperty("bdqn.repository"));

  @Test
  void everyPackageIsPinned() throws IOException {
    String dependencies = all("(?s)dependencies:(.*)variables:", "environment.yml").get(0);

    assertThat(dependencies.lines().filter(line -> !line.isBlank() && !line.endsWith("- pip:")))
        .hasSizeGreaterThan(5)
        .allMatch(line -> line.matches(" +- [a-z-]+==?[0-9.]+"));
  }

  @Test
  void theJdkIsTheLevelThatTheLibraryIsCompiledFor() throws IOException {
    assertThat(all("- openjdk=(.*)", "environment.yml"))
        .isEqualTo(all("<maven.compiler.release>(.*)</", "pom.xml"));
  }

  @Test
  void theClassPathNamesTheLibrarysJar() throws IOException {
    String version = all("<version>(.*)</version>", "pom.xml").get(0);

    assertThat(all("IJAVA_CLASSPATH: .*/bdqn-(.*?)\\.jar:", "environment.yml"))
        .containsExactly(version);
  }

  private static List<String> all(String pattern, String file) throws IOException {
    String text = Files.readString(REPOSITORY.resolve(file));
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
  }
}
