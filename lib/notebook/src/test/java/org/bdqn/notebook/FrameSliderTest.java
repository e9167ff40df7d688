package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.List;
import org.bdqn.env.Environments;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.tables.EpisodeRecording;
import org.junit.jupiter.api.Test;

/** What its script does in a page, the test of exported pages sees. */
class FrameSliderTest {
  @Test
  void isTheFilmWithAScriptThatNeedsNothingElse() {
    Output output = new FrameSlider(TestPictures.game(2), List.of("one", "two"), 50).output();

    assertThat(output.plain()).isEqualTo("[animation, 2 frames, 160 × 210 pixels]");
    assertThat(output.html())
        .contains("src=\"data:image/gif;base64,", "['one','two']", "setInterval(step, 50.0)")
        .doesNotContain("http", "SLIDER_ID");
  }

  @Test
  void aCaptionIsTextAndCannotEndTheScript() {
    String html =
        new FrameSlider(TestPictures.game(1), List.of("it's \\ </script><b>"), 50).output().html();

    assertThat(html).contains("'it\\'s \\\\ \\u003c/script>\\u003cb>'");
    assertThat(html.split("</script>", -1)).hasSize(2);
  }

  @Test
  void needsACaptionPerFrame() {
    assertThatThrownBy(() -> new FrameSlider(TestPictures.game(3), List.of("one"), 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("captions has 1 texts; expected 3");
  }

  @Test
  void anEnsemblesStepsShowScreenVotesAndValues() {
    try (StackedEnvironment environment =
            new StackedEnvironment(
                Environments.make(Environments.BUILT_IN_BREAKOUT), FrameEncoding.BLOG_BINARY, 4);
        EnsembleNetwork network =
            new EnsembleNetwork(
                NetworkSpec.compact(), NetworkShape.of(environment.frameShape(), 4, 4, 5), 1)) {
      EpisodeRecording play = EpisodeRecording.ofVotes(environment, network, 30);

      Output output = Screens.slider(play, 20, 40, 4).output();

      assertThat(output.plain()).isEqualTo("[animation, 10 frames, 632 × 420 pixels]");
      assertThat(output.html()).contains("'Step 20: ").contains("of 5 votes; max Q ");
      BufferedImage first = TestPictures.decode(output.picture());
      BufferedImage screen = Pictures.scale(Screens.picture(play.steps().get(20).observation()), 2);
      assertThat(TestPictures.rgb(first.getSubimage(0, 0, 320, 420)))
          .isEqualTo(TestPictures.rgb(screen));
      assertThat(TestPictures.colours(first.getSubimage(320, 0, 312, 420))).isGreaterThan(3);
      assertThatThrownBy(() -> Screens.slider(play, 30, 1, 4))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("from is 30");
    }
  }
}
