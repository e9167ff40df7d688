package org.bdqn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.bdqn.training.EpisodeScore;
import org.bdqn.training.Evaluation;
import org.bdqn.training.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see on terminals of any width, with and without escape codes. */
class TerminalTest {
  private static final String TRAIN =
      "train --env=DeepSea/4 --heads=3 --steps=5000 --evaluateEvery=2500 --evaluationEpisodes=9 --final-episodes=9 --learnStart=4500";

  @TempDir private Path parent;

  @ParameterizedTest
  @CsvSource({"dumb,40", "xterm,40", "dumb,80", "xterm,80", "xterm,20"})
  void noLineIsLongerThanTheTerminal(String kind, int columns) throws Exception {
    for (String command :
        List.of("train --help", "sweep --help", "--help", TRAIN, "train --haeds", "evaluate /no")) {
      String said = on(kind, columns, command);
      assertThat(said.isBlank()).isFalse();
      if (kind.equals("dumb")) {
        assertThat(said).doesNotContain("\033", "\r");
      }
      for (String line : said.split("[\r\n]")) {
        if (line.strip().contains(" ")) { // A longer word stays whole.
          assertThat(WrappedLines.width(line)).as(line).isLessThanOrEqualTo(columns);
        }
      }
    }
  }

  @Test
  void aBarIsDrawnWhereALineCanBeErased() throws Exception {
    assertThat(on("xterm", 40, TRAIN)).contains("\r\033[K100 %", "5,000");
    assertThat(on("dumb", 40, TRAIN)).contains("step 5,000 after");
  }

  private String on(String kind, int columns, String command) throws Exception {
    List<String> jvm = List.of("-D%s=%d,%d".formatted(Terminal.COLUMNS, columns, columns));
    String script = "TERM=" + kind + " \"$@\"";
    Path output = parent.resolve("output");
    KitProcess kit = KitProcess.startInShell(output, script, jvm, command.split(" "));
    kit.exitCode();
    return kit.output();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 40})
  void wordsStayWholeAndLinesKeepTheirIndent(int columns) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String long40 = "/a/path/that/has/some/more/letters/than/40";
    try (PrintStream out =
        new PrintStream(
            new WrappedLines(bytes, columns, StandardCharsets.UTF_8),
            true,
            StandardCharsets.UTF_8)) {
      out.println("  --option=<int>      What it is, in as many words as it takes");
      out.println("甲乙丙丁甲乙丙丁 甲乙丙丁甲乙丙丁 ε " + long40);
      out.print("\r\033[Kno newline");
    }
    String wrapped = bytes.toString(StandardCharsets.UTF_8);
    assertThat(wrapped).contains("\n  ", long40, "no").endsWith("newline");
    assertThat(wrapped.split("[\r\n]"))
        .allMatch(
            line -> WrappedLines.width(line) <= Math.max(columns, 16) || line.endsWith(long40));
  }

  @Test
  void theProgressBarShowsStepsSpeedScoreEpsilonAndTimeLeft() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long[] nanos = {0};
    Progress bar =
        new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), 120, () -> nanos[0]);
    bar.started(TrainingConfig.quick().withSteps(1_000), "A game");
    bar.episodeEnded(new EpisodeScore(100, 1, 0, 3, 100, 1));
    nanos[0] = 2_500_000_000L;
    bar.stepped(250, 0.75);
    bar.stepped(251, 0.75); // Too soon to be drawn.
    bar.evaluated(251, new Evaluation(List.of(2.0, 4.0), List.of(10, 10)));
    String drawn = bytes.toString(StandardCharsets.UTF_8);
    assertThat(drawn)
        .contains("[#####               ]  25 % 250 steps, 100/s, score 3.00, ε 0.75, 8 s left")
        .contains("step 251 votes: mean 3.00")
        .doesNotContain("251 steps");
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 40, 60, 80, 120})
  void theProgressBarFitsTheTerminal(int columns) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Progress bar = new Progress(out, columns);
    bar.started(TrainingConfig.quick().withSteps(1_000_000), "G");
    bar.stepped(1_000_000, 0.75);
    String drawn = bytes.toString(StandardCharsets.UTF_8).split("\r")[1];
    assertThat(drawn).contains("100 %");
    assertThat(WrappedLines.width(drawn)).isLessThan(columns);
  }
}
