package org.bdqn.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ALE ends the process over a ROM it dislikes; the JVM must survive every such file. */
class RomFaultsTest {
  private static final String BREAKOUT_MD5 = "f34f08e5eb96e500e851a80be3277a56";

  @TempDir Path home;

  /** What runs in the child. */
  static final class MakeBreakout {
    private MakeBreakout() {}

    public static void main(String[] arguments) {
      try {
        Environments.make("ALE/Breakout").close();
        System.out.println("made it");
      } catch (RomException fault) {
        System.out.println(fault.getMessage());
      }
      System.out.println("alive");
    }
  }

  @Test
  void survivesAMissingRom() {
    assertSurvives("breakout.bin");
  }

  @Test
  void survivesAnUnreadableRom() throws IOException {
    Files.createDirectory(rom());
    assertSurvives(rom().toString(), "is not a file");
  }

  @Test
  void survivesAnEmptyRom() throws IOException {
    Files.createFile(rom());
    assertSurvives(rom().toString(), "is empty");
  }

  @Test
  void survivesAnUnknownRom() throws IOException {
    byte[] random = new byte[2048];
    new RandomStream(2).nextBytes(random);
    Files.write(rom(), random);
    assertSurvives(rom().toString(), TestRoms.md5(random));
  }

  @Test
  void survivesATruncatedRom() throws IOException {
    byte[] half = Arrays.copyOf(Files.readAllBytes(TestRoms.orSkip("breakout")), 1024);
    Files.write(rom(), half);
    assertSurvives(rom().toString(), TestRoms.md5(half));
  }

  @Test
  void survivesAMisnamedRom() throws IOException {
    Files.copy(TestRoms.orSkip("tetris"), rom());
    assertSurvives(rom().toString(), "b0e1ee07fbc73493eac5651a52f90f00", "ROM of tetris");
  }

  private Path rom() {
    return home.resolve("breakout.bin");
  }

  private void assertSurvives(String... message) {
    ChildJvm.Result child = ChildJvm.run(home, home, MakeBreakout.class);
    assertThat(child.output()).contains(message).contains(BREAKOUT_MD5, "pip install ale-py");
    assertThat(child.output()).doesNotContain("made it").endsWith("alive" + System.lineSeparator());
    assertThat(child.exitCode()).isZero();
  }
}
