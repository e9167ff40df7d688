package org.bdqn.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bdqn.text.Text;

/** Small pieces of HTML. */
final class Html {
  private Html() {}

  /** Text that shows as it is, also inside an attribute in double quotes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A text with its line breaks, in the page's own font; others break it within words. */
  static String lines(String html) {
    return "<div style=\"white-space:pre-wrap\">" + html + "</div>";
  }

  /** The text of HTML without its tags. */
  static String toPlain(String html) {
    return html.replaceAll("(?i)<br\\s*/?>|</p>|</div>|</tr>|</li>", "\n")
        .replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .strip();
  }

  /** A text as a script's literal, which cannot end the script. */
  static String scriptText(String text) {
    String escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n");
    return "'" + escaped.replace("<", "\\u003c") + "'";
  }

  /** A text that lies beside this class in the library. */
  static String resource(String name) {
    try (InputStream stream = Html.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The library's own " + name + " cannot be read", e);
    }
  }

  /**
   * A picture that needs no file beside the page.
   *
   * @param width in CSS pixels; narrower pages shrink it
   * @param style further CSS, may be empty
   */
  static String image(byte[] bytes, String type, int width, String alt, String style) {
    return Text.format(
        "<img alt=\"%s\" width=\"%d\" style=\"max-width:100%%;height:auto;%s\" src=\"data:image/%s;base64,%s\">",
        escape(alt), width, style, type, Base64.getEncoder().encodeToString(bytes));
  }
}
