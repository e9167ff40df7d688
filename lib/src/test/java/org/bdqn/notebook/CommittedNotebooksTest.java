package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What readers see who only open a notebook: the outputs that are committed with it. */
class CommittedNotebooksTest {
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
  void theFirstCellFindsTheLibrary(Path notebook) throws IOException {
    NotebookFile file = NotebookFile.read(notebook);

    assertThat(NotebookFile.source(file.codeCells().get(0)))
        .as("first code cell: see lib/src/test/resources/notebook/first-cell.txt")
        .isEqualTo(NotebookFile.firstCell());
  }
}
