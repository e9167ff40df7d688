package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No text of a chapter states a number that its outputs could contradict. */
class StatedNumbersTest {
  static List<Path> notebooks() throws IOException {
    return NotebookFile.all();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void aChaptersTextsStateOnlyWhatNoRunCanContradict(Path notebook) throws IOException {
    assertThat(StatedNumbers.ofKit().problems(NotebookFile.read(notebook))).isEmpty();
  }

  @Test
  void everyKnownNumberIsStatedAndSaysWhyItIsKnown() throws IOException {
    List<NotebookFile> all = new ArrayList<>();
    for (Path path : NotebookFile.all()) {
      all.add(NotebookFile.read(path));
    }
    assertThat(StatedNumbers.ofKit().unused(all)).as("stated nowhere").isEmpty();
    assertThat(StatedNumbers.ofKit().unfounded()).as("no reason, or not the setting").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the vote scores 47.7 points",
        "in the run that you see, $47.7 \\pm 3.1$ against $60.2 \\pm 5.8$",
        "a mean of $Q = 2.67$",
        "solved after 246 dives",
        "it won 8 points",
        "divided in 95 % of the steps",
        "within ± 3",
        "after 60 000 steps",
        "trained for `400 000` steps",
        "<details><summary>Solution</summary>It scored 47.7.</details>"
      })
  void findsANumberOfARun(String text) {
    assertThat(problems("", text, "")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# 3 · Training",
        "ten heads, 5 games, 4 frames a step",
        "**Figure 3.12.** See chapter 4 and [chapter 2](02-bootstrapped-masking.ipynb).",
        "where $Q(s, a)$ is $r_{13} + \\gamma^{100}$",
        "Set `withEpsilonSteps(15_000)`.",
        "Osband et al. 2016, [arXiv 1602.04621](https://arxiv.org/abs/1602.04621)",
        "**Time at `quick`: 5.5 minutes** · **Before this:** chapters 1 and 2",
        "<details><summary>Solution</summary>At `quick` it scored 47.7.</details>"
      })
  void acceptsWhatIsNoNumberOfARun(String text) {
    assertThat(problems("", text, "")).isEmpty();
  }

  @Test
  void acceptsAPhraseThatIsKnownAndOnlyThat() {
    assertThat(problems("84 × 84 | what the tutorial shrinks to", "84 × 84 pixels", "")).isEmpty();
    assertThat(problems("0.05 | quick.evaluationEpsilon", "ε is 0.057", "")).hasSize(1);
  }

  @Test
  void findsANumberThatTheScaleChoosesAlsoWhereItIsKnown() {
    String code = "int games = scale.pick(1, 30, 1_000);";

    assertThat(problems("30 games | known", "over 30 games", code))
        .singleElement()
        .asString()
        .contains("'30' holds at one scale only");
    assertThat(problems("1 000 | known", "over 1 000 games", code)).hasSize(1);
  }

  @Test
  void findsWhatIsKnownInVain() throws IOException {
    StatedNumbers numbers =
        StatedNumbers.of("0.99 | quick.discount\n32 | quick.heads\n84 × 84\n17 | no such thing");

    assertThat(numbers.unused(List.of(notebook("0.99 and 84 × 84", "")))).contains("32", "17");
    assertThat(numbers.unfounded()).containsExactly("32 | quick.heads", "84 × 84 | ");
  }

  private static List<String> problems(String known, String text, String code) {
    return StatedNumbers.of(known).problems(notebook(text, code));
  }

  private static NotebookFile notebook(String text, String code) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.withArray("cells").addObject().put("cell_type", "markdown").put("source", text);
    content.withArray("cells").addObject().put("cell_type", "code").put("source", code);
    return new NotebookFile(Path.of("none.ipynb"), content);
  }
}
