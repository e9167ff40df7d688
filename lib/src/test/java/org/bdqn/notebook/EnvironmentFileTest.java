package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds environment.yml, Binder's files and the poms together where they name the same things. */
class EnvironmentFileTest {
  private static final Path REPOSITORY = Path.of(System.getProperty("bdqn.repository"));
  private static final String PIN = "[a-z-]+==?[0-9][0-9.]*";

  @Test
  void everyPackageIsPinnedAndNoneIsMissing() throws IOException {
    JsonNode dependencies = environment("environment.yml").get("dependencies");
    for (JsonNode dependency : dependencies) {
      if (dependency.isTextual()) {
        assertThat(dependency.asText()).matches(PIN);
      } else {
        assertThat(dependency.get("pip")).allSatisfy(p -> assertThat(p.asText()).matches(PIN));
      }
    }
    assertThat(pins())
        .containsKeys("python", "openjdk", "maven", "jupyterlab", "nbconvert", "ijava", "ale-py");
  }

  @Test
  void itsPackagesComeFromCondaForgeAlone() throws IOException {
    assertThat(environment("environment.yml").get("channels"))
        .extracting(JsonNode::asText)
        .containsExactly("conda-forge", "nodefaults");
  }

  @Test
  void theJdkIsTheLevelThatTheLibraryIsCompiledFor() throws IOException {
    assertThat(pins()).containsEntry("openjdk", pom("<maven.compiler.release>(.*)</"));
  }

  @Test
  void itsMavenIsNewEnoughForTheBuild() throws IOException {
    int needed = Integer.parseInt(pom("(?s)<requireMavenVersion>.*?\\[3\\.([0-9]+),"));

    assertThat(pins().get("maven")).startsWith("3.");
    assertThat(Integer.parseInt(pins().get("maven").substring(2))).isGreaterThanOrEqualTo(needed);
  }

  @Test
  void theVariablesNameTheLibrarysJarAndOptionsThatJavaTakes() throws Exception {
    JsonNode variables = environment("environment.yml").get("variables");
    String jar = "../lib/target/bdqn-" + pom("<version>(.*)</version>") + ".jar";

    assertThat(variables.get("IJAVA_CLASSPATH").asText().split(":"))
        .containsExactly(jar, "../lib/target/libs/*.jar");
    variables.forEach(value -> assertThat(value.isTextual()).as("%s in quotes", value).isTrue());
    assertThat(java(variables.get("JDK_JAVA_OPTIONS").asText())).isZero();
  }

  @Test
  void whatTheLauncherSetsForTrainingIsSetForKernelsSweepsAndConda() throws IOException {
    String launcher = Files.readString(REPOSITORY.resolve("kit"));
    String shares =
        Files.readString(
            REPOSITORY.resolve("lib/sweep/src/main/java/org/bdqn/sweep/SweepShares.java"));
    JsonNode variables = environment("environment.yml").get("variables");
    Map<String, String> set =
        Pattern.compile("\\b(\\w+)=\\$\\{\\1:-(\\d+)}")
            .matcher(launcher)
            .results()
            .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));

    assertThat(set).containsOnlyKeys("GOMP_SPINCOUNT");
    set.forEach(
        (name, value) -> {
          assertThat(launcher).contains("\"%1$s\": \"$%1$s\"".formatted(name));
          assertThat(shares).contains("\"%s\"".formatted(name));
          assertThat(variables.at("/" + name).asText()).as(name).isEqualTo(value);
        });
  }

  @Test
  void binderUsesTheSameEnvironment() throws IOException {
    assertThat(environment(".binder/environment.yml")).isEqualTo(environment("environment.yml"));
  }

  @Test
  void binderBuildsTheLibraryAndStopsAtTheFirstError() throws Exception {
    Path postBuild = REPOSITORY.resolve(".binder/postBuild");
    List<String> lines = Files.readAllLines(postBuild);

    assertThat(postBuild).isExecutable();
    assertThat(new ProcessBuilder("bash", "-n", "" + postBuild).start().waitFor()).isZero();
    assertThat(lines.get(0)).isEqualTo("#!/usr/bin/env bash");
    assertThat(lines)
        .filteredOn(line -> !line.startsWith("#"))
        .first()
        .asString()
        .startsWith("set -e");
    assertThat(lines).anyMatch(line -> line.matches("mvn .* package"));
  }

  /** The exit status of a JVM that is started with these options. */
  private static int java(String options) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder = new ProcessBuilder(java, "--version");
    builder.environment().put("JDK_JAVA_OPTIONS", options);
    return builder.redirectErrorStream(true).start().waitFor();
  }

  /** Packages and their versions, conda's and pip's. */
  private static Map<String, String> pins() throws IOException {
    Map<String, String> pins = new LinkedHashMap<>();
    for (JsonNode dependency : environment("environment.yml").get("dependencies")) {
      for (JsonNode pin : dependency.isTextual() ? List.of(dependency) : dependency.get("pip")) {
        String[] parts = pin.asText().split("==?");
        pins.put(parts[0], parts[1]);
      }
    }
    return pins;
  }

  private static JsonNode environment(String file) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(REPOSITORY.resolve(file).toFile());
  }

  /** What the pattern's group finds first in the parent pom. */
  private static String pom(String pattern) throws IOException {
    String pom = Files.readString(REPOSITORY.resolve("pom.xml"));
    return Pattern.compile(pattern).matcher(pom).results().findFirst().orElseThrow().group(1);
  }
}
