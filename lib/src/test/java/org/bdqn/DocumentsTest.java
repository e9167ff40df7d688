package org.bdqn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bdqn.sweep.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents point to is there, and what is read is short. */
class DocumentsTest {
  private static final Path REPOSITORY =
      Path.of(System.getProperty("bdqn.repository")).toAbsolutePath().normalize();
  private static final Set<String> MADE = Set.of("target", ".git", ".ipynb_checkpoints");
  private static final int README_BYTES = 7 * 1024;
  private static final int MOST_LINES = 250;

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)#?([^)]*)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern COMMAND = Pattern.compile("\\./kit ([a-z]+)");
  private static final Pattern NAMED = Pattern.compile("([\\w/]*README\\.md), '([^']+)'");

  static List<Path> documents() throws IOException {
    return files(".md");
  }

  private static List<Path> program() throws IOException {
    return files(".java").stream().filter(file -> file.toString().contains("src/main")).toList();
  }

  private static List<Path> files(String end) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        REPOSITORY,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean made = MADE.contains(folder.getFileName().toString());
            return made ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(end)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsToAFileAndItsHeading(Path document) throws IOException {
    String prose = BLOCK.matcher(Files.readString(document)).replaceAll("");
    for (MatchResult link : LINK.matcher(prose).results().toList()) {
      Path to = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
      assertThat(to).as(link.group()).exists();
      if (!link.group(2).isEmpty()) {
        assertThat(headings(to).map(DocumentsTest::anchor)).contains(link.group(2));
      }
    }
  }

  private static Stream<String> headings(Path document) throws IOException {
    String prose = BLOCK.matcher(Files.readString(document)).replaceAll("");
    return HEADING.matcher(prose).results().map(heading -> heading.group(1));
  }

  /** As GitHub makes it of a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyCommandIsOneOfTheLaunchers(Path document) throws IOException {
    String launcher = Files.readString(REPOSITORY.resolve("kit"));

    assertThat(COMMAND.matcher(Files.readString(document)).results().map(m -> m.group(1)))
        .allSatisfy(command -> assertThat(launcher).contains("\n  " + command + " "));
  }

  @Test
  void everyFileOfTheProgramIsShort() throws IOException {
    assertThat(program())
        .isNotEmpty()
        .allSatisfy(
            file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(MOST_LINES));
  }

  @Test
  void theFirstPageIsShort() throws IOException {
    assertThat(Files.size(REPOSITORY.resolve("README.md"))).isLessThanOrEqualTo(README_BYTES);
  }

  @Test
  void whatMessagesReferToIsThere() throws IOException {
    List<MatchResult> named = new ArrayList<>();
    for (Path file : program()) {
      NAMED.matcher(Files.readString(file)).results().forEach(named::add);
    }
    assertThat(named).isNotEmpty();
    for (MatchResult name : named) {
      assertThat(headings(REPOSITORY.resolve(name.group(1)))).contains(name.group(2));
    }
  }

  @Test
  void theSweepThatIsExplainedIsOne(@TempDir Path folder) throws IOException {
    String text = Files.readString(REPOSITORY.resolve("lib/cli/README.md"));
    String json =
        BLOCK
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .filter(block -> block.startsWith("```json"))
            .map(block -> block.lines().filter(line -> !line.startsWith("```")))
            .map(lines -> lines.collect(Collectors.joining("\n")))
            .findFirst()
            .orElseThrow();
    Path file = Files.writeString(folder.resolve("sweep.json"), json);

    assertThat(Sweep.of(file).runs()).hasSize(2 * 2 * 3);
  }
}
