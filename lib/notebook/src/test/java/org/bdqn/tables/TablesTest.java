package org.bdqn.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
  @TempDir private Path folder;

  @AfterEach
  void leaveNoInterrupt() {
    Thread.interrupted();
  }

  @Test
  void anInterruptedThreadReadsTheWholeFileAndStaysInterrupted() throws IOException {
    Path csv = Files.writeString(folder.resolve("scores.csv"), "step,score\n4,1.5\n8,2.5\n");
    Thread.currentThread().interrupt();

    assertThat(Tables.read(csv).doubleColumn("score").asList()).containsExactly(1.5, 2.5);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Tables.read(folder.resolve("missing.csv")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("missing.csv");
  }
}
