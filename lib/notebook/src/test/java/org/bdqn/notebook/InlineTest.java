package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

class InlineTest {
  private final RecordingSink sink = new RecordingSink();

  @BeforeEach
  void recordOutputs() {
    Inline.use(sink);
  }

  @AfterEach
  void findTheScreenAnew() {
    Inline.use(null);
  }

  @Test
  void showsPicturesAsPngInTheSizeAskedFor() {
    Inline.show(TestPictures.game(1).get(0), 2);

    Output output = sink.onlyOne();
    BufferedImage decoded = TestPictures.decode(Base64.getDecoder().decode(output.pngBase64()));
    assertThat(decoded.getWidth()).isEqualTo(320);
    assertThat(decoded.getHeight()).isEqualTo(420);
    assertThat(TestPictures.colours(decoded)).isEqualTo(8);
    assertThat(output.plain()).isEqualTo("[picture, 320 × 420 pixels]");
  }

  @Test
  void everyOutputHasATextFormAndAnIdOfItsOwn() {
    Inline.show(TestPictures.game(1).get(0));
    Inline.show(new AnimatedGif(TestPictures.game(2), 50));
    Inline.show(Plot.titled("Empty"));
    Inline.show(Table.create("t", IntColumn.create("n", 1)));
    Inline.html("<p>Hello &amp; <b>welcome</b></p>");
    Inline.text("as it is <b>");

    assertThat(sink.shown).hasSize(6).allSatisfy(o -> assertThat(o.plain()).isNotBlank());
    assertThat(sink.ids).doesNotHaveDuplicates();
    assertThat(sink.shown.get(4).plain()).isEqualTo("Hello & welcome");
    assertThat(sink.shown.get(5)).isEqualTo(Output.text("as it is <b>"));
  }

  @Test
  void severalLiveDisplaysAreKeptApart() {
    LiveDisplay first = Inline.live();
    LiveDisplay second = Inline.live();
    first.update("one");
    second.update("two");
    first.finish("one done");

    assertThat(sink.shown).extracting(Output::plain).containsExactly("one", "two");
    assertThat(sink.updated).extracting(Output::plain).containsExactly("one done");
    assertThat(sink.ids.get(2)).isEqualTo(sink.ids.get(0)).isNotEqualTo(sink.ids.get(1));
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> Inline.show((Plot) null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plot is null");
    assertThatThrownBy(() -> Inline.show((BufferedImage) null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("image is null");
    assertThatThrownBy(() -> Inline.text(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("text is null");
  }
}
