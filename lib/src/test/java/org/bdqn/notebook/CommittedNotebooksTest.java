package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bdqn.training.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What readers see who only open a notebook: the outputs that are committed with it. */
class CommittedNotebooksTest {
  private static final int LONGEST_CELL_LINES = 10;

  static List<Path> notebooks() throws IOException {
    return NotebookFile.all();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void aCommittedNotebookShowsItsOutputs(Path notebook) throws IOException {
    assertThat(NotebookFile.read(notebook).problems()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void theFirstCellFindsTheLibraryAndIsFolded(Path notebook) throws IOException {
    JsonNode first = NotebookFile.read(notebook).codeCells().get(0);

    assertThat(NotebookFile.source(first))
        .as("first code cell: see lib/src/test/resources/notebook/first-cell.txt")
        .isEqualTo(NotebookFile.firstCell());
    assertThat(first.at("/metadata/jupyter/source_hidden").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void itsOutputsAreOfARunAtScaleQuickFromTopToBottom(Path notebook) throws IOException {
    List<JsonNode> cells = NotebookFile.read(notebook).codeCells();

    assertThat(cells.get(1).at("/outputs").toString()).contains("Experiments run at scale QUICK.");
    assertThat(cells)
        .extracting(cell -> cell.get("execution_count").asInt())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, cells.size()).boxed().toList());
  }

  @Test
  void chapterThreeTellsTheMeaningOfEverySetting() throws IOException {
    Path chapter = PythonScript.NOTEBOOKS.resolve("03-training-breakout.ipynb");
    String prose = String.join("\n", NotebookFile.read(chapter).prose());

    List<String> rows = prose.lines().filter(line -> line.startsWith("| `")).toList();
    assertThat(TrainingConfig.class.getRecordComponents())
        .extracting(RecordComponent::getName)
        .allSatisfy(name -> assertThat(rows).anyMatch(row -> row.contains("`" + name + "`")));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void itsCellsAreShortAndDeclareNoClasses(Path notebook) throws IOException {
    for (JsonNode cell : NotebookFile.read(notebook).codeCells()) {
      String source = NotebookFile.source(cell);
      assertThat(source.lines()).as(source).hasSizeLessThanOrEqualTo(LONGEST_CELL_LINES);
      assertThat(source).doesNotContainPattern("(?m)^\\s*(class|record|enum|interface) ");
    }
  }
}
