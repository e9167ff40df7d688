package org.bdqn.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ale.ALEInterface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In children: the emulator ends its process over what it dislikes, and prints past Java. */
class AleEmulatorTest {
  @TempDir Path folder;

  static final class FailAfterAGame {
    private FailAfterAGame() {}

    public static void main(String[] arguments) {
      new AleGame("tetris", Path.of(arguments[0]), 1).close();
      new ALEInterface(false).loadROM("/no such file.bin");
    }
  }

  @Test
  void itsErrorsAreStillShown() {
    Path rom = TestRoms.orSkip("tetris");
    assertThat(run(FailAfterAGame.class, rom.toString()).output())
        .contains("no such file")
        .doesNotContain("Stella");
  }

  static final class PlayInAFolder {
    private PlayInAFolder() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Files.createDirectory(Path.of(arguments[1], "Spiele \u00fc\u7532"));
      Path rom = Files.copy(Path.of(arguments[0]), folder.resolve("\u00df.bin"));
      new AleGame("tetris", rom, 1).close();
      System.out.println("alive");
    }
  }

  @Test
  void aRomsPathMayHaveLettersThatTheDefaultEncodingLacks() {
    String rom = TestRoms.orSkip("tetris").toString();
    assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "no such paths here");
    assertThat(run(PlayInAFolder.class, rom, folder.toString()).output()).isEqualTo("alive\n");
  }

  private ChildJvm.Result run(Class<?> program, String... arguments) {
    List<String> options = List.of("-XX:TieredStopAtLevel=1", "-Dfile.encoding=US-ASCII");
    return ChildJvm.run(folder, 120, options, program, arguments);
  }
}
