package org.bdqn.notebook;

import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bdqn.text.Check;
import org.bdqn.text.Text;

/**
 * A film that the reader can stop and go through step by step: a GIF and a script that takes its
 * frames from it. Where scripts do not run, the film plays. Nothing is fetched from anywhere.
 */
public final class FrameSlider {
  private static final String SCRIPT = Html.resource("frame-slider.js");

  private final AnimatedGif film;
  private final List<String> captions;
  private final double delayMillis;

  /**
   * Encodes at once, so the frames may be reused afterwards.
   *
   * @param frames one or more, all of the same size
   * @param captions one per frame, plain text
   * @param delayMillis how long each is shown while the film plays, as in {@link AnimatedGif}
   * @throws UncheckedIOException where the frames cannot be encoded
   */
  public FrameSlider(List<BufferedImage> frames, List<String> captions, double delayMillis) {
    film = new AnimatedGif(frames, delayMillis);
    Check.notNull(captions, "captions", "give one caption per frame");
    Check.that(
        captions.size() == frames.size(),
        "captions has %d texts; expected %d: one per frame",
        captions.size(),
        frames.size());
    this.captions = List.copyOf(captions);
    this.delayMillis = delayMillis;
  }

  /** The film alone. */
  public AnimatedGif film() {
    return film;
  }

  Output output() {
    Output fixed = film.output(1);
    String id = "bdqn-slider-" + UUID.randomUUID();
    String texts = captions.stream().map(Html::scriptText).collect(Collectors.joining(","));
    String script =
        SCRIPT
            .replace("SLIDER_ID", id)
            .replace("/* CAPTIONS */", texts)
            .replace("'DELAY'", Text.format("%.1f", delayMillis));
    String html =
        Text.format("<div id=\"%s\">%s</div>\n<script>\n%s</script>", id, fixed.html(), script);
    return new Output(fixed.plain(), html, fixed.picture(), fixed.pictureType());
  }
}
