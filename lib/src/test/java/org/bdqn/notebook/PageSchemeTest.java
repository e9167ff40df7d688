package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All chapters have the same scheme, and what they link to is there. */
class PageSchemeTest {
  private static final Path REPOSITORY = PythonScript.NOTEBOOKS.getParent();
  private static final Pattern CHAPTER = Pattern.compile("(?m)^\\| (\\[.*?]\\((.*?\\.ipynb)\\))");
  private static final Pattern HEADING = Pattern.compile("(?m)^## (.*)$");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)#?([^)]*)\\)");
  private static final Pattern PICTURE =
      Pattern.compile("!\\[([^]]*)]\\(|<img (?:[^>]*alt=\"([^\"]*)\")?");
  private static final Pattern FIGURE = Pattern.compile("\\*\\*Figure (\\d+\\.\\d+)\\.\\*\\*");
  private static final Pattern REFERENCE = Pattern.compile("Figure (\\d+\\.\\d+)");

  static List<Path> notebooks() throws IOException {
    return NotebookFile.all();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void itOpensWithWhatIsLearnedAndItsTimeAndClosesWithExercisesAndSources(Path notebook)
      throws IOException {
    List<String> prose = NotebookFile.read(notebook).prose();
    List<String> headings = headings(prose);
    String page = String.join("\n", prose);
    String exercises = page.substring(page.indexOf("\n## Exercises"), page.indexOf("\n## Sources"));

    assertThat(prose.get(0))
        .startsWith("# " + number(notebook) + " · ")
        .contains("**What you will learn**", "**Time at `quick`:", "**Before this:**");
    assertThat(prose.get(0).lines().filter(line -> line.matches("[*-] [^\\[].*")))
        .hasSizeBetween(3, 5);
    assertThat(headings).endsWith("What you learned", "Exercises", "Sources");
    assertThat(exercises).contains("\n1. ", "\n2. ", "\n3. ");
    assertThat(exercises.split("<details><summary>Solution( [1-3])?</summary>", -1)).hasSize(4);
    assertThat(exercises.split("</details>", -1)).hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void itsFirstAndLastTextLeadToTheNextChapters(Path notebook) throws IOException {
    List<String> prose = NotebookFile.read(notebook).prose();
    List<MatchResult> chapters = chapters();
    int at = number(notebook) - 1;
    List<String> links = new ArrayList<>();
    if (at > 0) {
      links.add("← " + chapters.get(at - 1).group(1));
    }
    links.add("[Contents](README.md)");
    if (at < chapters.size() - 1) {
      links.add(chapters.get(at + 1).group(1) + " →");
    }

    assertThat(prose.get(0).lines()).contains(String.join(" · ", links));
    assertThat(prose.get(prose.size() - 1).lines()).endsWith(String.join(" · ", links));
  }

  @Test
  void theContentsPageNamesEveryChapterInOrder() throws IOException {
    assertThat(chapters())
        .extracting(chapter -> chapter.group(2))
        .containsExactlyElementsOf(
            NotebookFile.all().stream()
                .map(notebook -> notebook.getFileName().toString())
                .toList());
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void itsListOfContentsHasEverySectionAndEveryLinkLeadsSomewhere(Path notebook)
      throws IOException {
    List<String> prose = NotebookFile.read(notebook).prose();
    List<String> anchors = headings(prose).stream().map(h -> h.replace(' ', '-')).toList();

    assertThat(anchors).allSatisfy(anchor -> assertThat(prose.get(0)).contains("(#" + anchor));
    for (MatchResult link : LINK.matcher(String.join("\n", prose)).results().toList()) {
      if (link.group(1).isEmpty()) {
        assertThat(anchors).contains(link.group(2));
      } else {
        assertThat(notebook.resolveSibling(link.group(1))).exists();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void itsPicturesAreDescribedAndItsFiguresNumbered(Path notebook) throws IOException {
    String page = String.join("\n", NotebookFile.read(notebook).prose());
    List<String> figures = FIGURE.matcher(page).results().map(found -> found.group(1)).toList();

    assertThat(PICTURE.matcher(page).results())
        .allSatisfy(picture -> assertThat(alternative(picture)).isNotBlank());
    assertThat(figures).isNotEmpty();
    assertThat(figures)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, figures.size())
                .mapToObj(i -> number(notebook) + "." + i)
                .toList());
    assertThat(REFERENCE.matcher(page).results().map(found -> found.group(1)))
        .allSatisfy(named -> assertThat(figures).contains(named));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void itsImportsStandInOneCell(Path notebook) throws IOException {
    Stream<JsonNode> importing =
        NotebookFile.read(notebook).codeCells().stream()
            .filter(cell -> NotebookFile.source(cell).matches("(?s)(.*\n)?import .*"));

    assertThat(importing.map(NotebookFile::source)).hasSize(1);
  }

  @Test
  void everyBinderBadgeOpensItsPageInTheProjectsHome() throws IOException {
    String pom = Files.readString(REPOSITORY.resolve("pom.xml"));
    String home = pom.replaceAll("(?s).*<home>github.com/(.*?)</home>.*", "$1");
    String binder = "https://mybinder.org/v2/gh/" + home + "/HEAD?urlpath=lab/tree/notebooks";

    assertThat(Files.readString(REPOSITORY.resolve("README.md"))).contains("(" + binder + ")");
    for (Path notebook : notebooks()) {
      String badge = "(" + binder + "/" + notebook.getFileName() + ") · In VS Code: ";
      assertThat(NotebookFile.read(notebook).prose().get(0)).contains(badge);
    }
  }

  /** The contents page's links to the chapters, and the files that they lead to. */
  private static List<MatchResult> chapters() throws IOException {
    String contents = Files.readString(PythonScript.NOTEBOOKS.resolve("README.md"));
    return CHAPTER.matcher(contents).results().toList();
  }

  private static List<String> headings(List<String> prose) {
    String page = String.join("\n", prose);
    return HEADING.matcher(page).results().map(heading -> heading.group(1)).toList();
  }

  /** What stands for a picture where it cannot be seen. */
  private static String alternative(MatchResult picture) {
    return picture.group(1) != null ? picture.group(1) : picture.group(2);
  }

  private static int number(Path notebook) {
    return Integer.parseInt(notebook.getFileName().toString().substring(0, 2));
  }
}
